import { expect, test } from 'vitest';
import { tellMigration } from './migration.ts';
import { createProgress } from './progress.ts';

test('how long it will take is reckoned without the backup that is made first', () => {
  let at = 0;
  const written: string[] = [];
  const tell = tellMigration(() =>
    createProgress({ isTerminal: false, write: (text) => written.push(text), now: () => at }),
  );
  const told = { name: 'Older', total: 80_000, message: 'Bringing the corpus up to date' };
  tell({ ...told, done: 0, total: null });
  for (const [seconds, done] of [
    [300, 500],
    [310, 10_500],
  ] as const) {
    at = 1000 * seconds;
    tell({ ...told, done });
  }
  expect(written).toEqual(['Bringing the corpus up to date: 10,500 of 80,000, 1,050 a second, about 66 s left\n']);
});
