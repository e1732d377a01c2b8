// The core killed at random moments: nothing that was answered is missing, nothing is there twice, nothing is broken.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { killDeciding } from './decide-kills.ts';
import { killAndLook, noKills } from './kills.ts';
import { killMigrations } from './migrate-kills.ts';
import { killPropagating } from './propagate-kills.ts';

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

test('twelve kills while a corpus is brought up to date', { timeout: 300_000 }, async () => {
  const copied = await killMigrations(join(folder, 'migrate'), 12, 3);
  expect(copied).toBeGreaterThan(0);
  expect(copied).toBeLessThanOrEqual(12);
});

test('twelve kills while the same words are tagged at fifty thousand places', { timeout: 600_000 }, async () => {
  const { all, none } = await killPropagating(join(folder, 'propagate'), 12, 5);
  expect(all + none).toBe(13);
  expect(none).toBeGreaterThan(0);
});

const decideKills = Number(process.env['SPANWRIGHT_DECIDE_KILLS'] ?? 6);

test(`${decideKills} kills while twenty thousand items are decided by a rule`, { timeout: 3_600_000 }, async () => {
  const { all, none } = await killDeciding(join(folder, 'decide'), decideKills, 7);
  expect(all + none).toBe(decideKills + 1);
  expect(none).toBeGreaterThan(0);
});
