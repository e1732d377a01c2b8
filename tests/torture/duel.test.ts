// At least twenty thousand commands of two people, with undo, redo and restarts between, against the model.

import fc from 'fast-check';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../model/contract/contract.ts';
import { duel, type Score } from './duel.ts';
import { games, moveOf } from './moves.ts';

const gamesPlayed = 45;
const seed = 20_251_122;

test('store, model, replay and past agree over twenty thousand commands', { timeout: 600_000 }, async () => {
  // What is tested here is what is stored, not the disk: that is another test's.
  const shared = '/dev/shm';
  const folder = mkdtempSync(join(existsSync(shared) ? shared : tmpdir(), 'spanwright-duel-'));
  const score: Score = { commands: 0, outcomes: {} };
  let game = 0;
  try {
    await fc.assert(
      fc.asyncProperty(games(700), async (dice) => {
        const path = join(folder, `${game++}.corpus`);
        await duel(path, dice.map(moveOf), score);
        rmSync(path);
      }),
      { seed, numRuns: gamesPlayed },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(score.commands).toBeGreaterThanOrEqual(20_000);
  // That they agree means something only where all of it came up.
  const kinds = Object.keys(commands).length;
  const met = Object.keys(score.outcomes);
  expect(new Set(met.map((one) => one.split(' ')[0])).size).toBe(kinds);
  expect(met.filter((one) => one.endsWith(' done'))).toHaveLength(kinds);
  expect(met).toEqual(expect.arrayContaining(['history.undo conflict', 'history.redo conflict', 'spans.move refused']));
});
