import { expect, it } from 'vitest';
import { groupAlike } from './alike-lines.ts';

it('puts together what differs in quoted names only', () => {
  const line = (outcome: string, reason: string): { outcome: string; reason: string } => ({ outcome, reason });
  const [a, b, c, d] = [
    line('skipped', 'the same text is already here as “A”; it was kept'),
    line('failed', 'is empty'),
    line('skipped', 'the same text is already here as “B b”; it was kept'),
    line('imported', 'is empty'),
  ] as const;
  expect(groupAlike([a, b, c, d])).toEqual([[a, c], [b], [d]]);
});
