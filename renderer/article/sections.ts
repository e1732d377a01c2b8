// Long articles open in sections that the browser may leave out of the first layout (content-visibility), and that are then
// laid out in idle time. They must not stay: Chromium moves selections out of sections that are not laid out.

import type { Blocks } from './blocks.ts';
import { sectionClass } from './nodes.ts';
import type { Places } from './places.ts';

/** How many blocks stand in one section. */
export const sectionLength = 16;

// In UTF-16 code units. Below it everything is laid out at once.
const longText = 300 * 1024;

// In milliseconds: a key that goes down meanwhile should not wait longer; nor should a busy machine put this off for ever.
const longSlice = 20;
const patience = 300;
// Laying out several at once costs little more than one: most of the work is common.
const together = 4;

/** Whether an article of this text has sections. */
export function hasSections(blocks: Blocks): boolean {
  return blocks.text.length > longText;
}

export interface Sections {
  /** Lays out the section that holds an offset (UTF-16), for good, before a selection may begin or end there. */
  layOut(offset: number): void;
  dispose(): void;
}

/** Lays the sections out one by one whenever the browser is idle. */
export function layOutInIdleTime(places: Places): Sections {
  if (!hasSections(places.blocks)) return { layOut() {}, dispose() {} };
  const waiting = new Set(places.root.querySelectorAll<HTMLElement>(`.${sectionClass}`));
  const layOut = (section: HTMLElement): void => {
    section.style.contentVisibility = 'visible';
    waiting.delete(section);
  };
  let scheduled = 0;
  const slice = (deadline: IdleDeadline): void => {
    const begun = performance.now();
    do {
      const [next, ...more] = [...waiting].slice(0, together);
      if (!next) break;
      for (const section of [next, ...more]) layOut(section);
      // Reading a height makes the browser do the work here, in the idle slice, and not before the next frame.
      next.getBoundingClientRect();
    } while (deadline.timeRemaining() > 8 && performance.now() - begun < longSlice);
    if (waiting.size > 0) scheduled = requestIdleCallback(slice, { timeout: patience });
  };
  scheduled = requestIdleCallback(slice, { timeout: patience });
  return {
    layOut(offset) {
      const block = places.blocks.near(offset);
      const section = block && places.element(block.index)?.parentElement;
      if (section && waiting.has(section)) layOut(section);
    },
    dispose: () => cancelIdleCallback(scheduled),
  };
}
