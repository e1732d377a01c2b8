// Some answers end when they have looked for a while, and say where to go on. A busy machine would make any of them end so.

import { vi } from 'vitest';

/** Has the clock by which answers end stand still until the end of the test: what can be found is found at once. */
export function haveEnoughTime(): void {
  vi.spyOn(performance, 'now').mockReturnValue(performance.now());
}
