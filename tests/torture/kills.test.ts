// The core killed at random moments: nothing that was answered is missing, nothing is there twice, nothing is broken.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { killHandingOut, killMerging } from './apart-kills.ts';
import { killDeciding } from './decide-kills.ts';
import { killAndLook, noKills } from './kills.ts';
import { killImport } from './import-kills.ts';
import { killMigrations } from './migrate-kills.ts';
import { killPropagating } from './propagate-kills.ts';
import { killMakingRoom } from './room-kills.ts';
import { killChangingTags } from './tags-kills.ts';

const folder = mkdtempSync(join(tmpdir(), 'spanwright-kills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('sixty kills in a stream of commands, imports and copies', { timeout: 600_000 }, async () => {
  const score = noKills();
  await Promise.all([1, 2].map((seed) => killAndLook(join(folder, String(seed)), 30, seed, score)));
  expect(score.kills).toBe(60);
  expect(score.answered).toBeGreaterThan(200);
  expect(score.repeated).toBeGreaterThan(200);
  // Kills that fall between two commands would prove nothing.
  expect(score.unanswered).toBeGreaterThan(60);
  expect(score.committedUnanswered).toBeGreaterThan(0);
  expect(score.imports).toBeGreaterThan(0);
  expect(score.copies).toBeGreaterThan(0);
});

test('eight kills while a corpus is brought up to date', { timeout: 300_000 }, async () => {
  const copied = await killMigrations(join(folder, 'migrate'), 8, 3);
  expect(copied).toBeGreaterThan(0);
  expect(copied).toBeLessThanOrEqual(8);
});

test('six kills while a corpus of version 14 is brought up to date', { timeout: 300_000 }, async () => {
  const inside = await killMakingRoom(join(folder, 'room'), 6, 9);
  expect(inside).toBeGreaterThan(0);
  expect(inside).toBeLessThanOrEqual(6);
});

test('eight kills while the same words are tagged at fifty thousand places', { timeout: 600_000 }, async () => {
  const { all, none } = await killPropagating(join(folder, 'propagate'), 8, 5);
  expect(all + none).toBe(9);
  expect(none).toBeGreaterThan(0);
});

test.each(['relabel', 'undo'] as const)(
  'four kills while ten thousand tags change: %s',
  { timeout: 600_000 },
  async (what) => {
    const { all, none } = await killChangingTags(join(folder, what), { kills: 4, seed: 13, what });
    expect(all + none).toBe(5);
    expect(none).toBeGreaterThan(0);
  },
);

test('six kills in one import, which goes on each time behind what is in', { timeout: 300_000 }, async () => {
  const { wentOn, starts, last } = await killImport(join(folder, 'import'), 11);
  expect(starts).toBe(7);
  expect(wentOn).toBe(5);
  expect(last).toMatchObject({ failed: 0, skipped: 0, passedOver: 0 });
});

/** So many at each of the three: `SPANWRIGHT_TOGETHER_KILLS=67` makes two hundred of them. */
const togetherKills = Number(process.env['SPANWRIGHT_TOGETHER_KILLS'] ?? 5);

describe(`${togetherKills} kills while people work apart`, { timeout: 3_600_000 }, () => {
  test.each([
    ['articles are handed out', killHandingOut],
    ['returns are merged', killMerging],
    ['ten thousand items are decided by a rule', killDeciding],
  ])('as %s', async (what, kill) => {
    const { all, none } = await kill(join(folder, what), { kills: togetherKills, seed: 7 });
    console.log(
      `${what}: after ${none} of ${all + none - 1} kills nothing of it was there, after ${all - 1} all of it.`,
    );
    expect(all + none).toBe(togetherKills + 1);
    expect(none).toBeGreaterThan(0);
  });
});
