// `npm run torture -- --minutes N [--seed S]`: first the storm of two windows on one article, then kills, killed migrations, turned
// bytes and games against the model, in turn, until the time is over or something does not hold.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { duel } from '../tests/torture/duel.ts';
import { makeSubject, turnBytes } from '../tests/torture/flips.ts';
import { killAndLook, noKills } from '../tests/torture/kills.ts';
import { killMigrations } from '../tests/torture/migrate-kills.ts';
import { games, moveOf } from '../tests/torture/moves.ts';
import { createRandom } from '../tests/torture/random.ts';
import { buildStale, builds } from './builds.mjs';
import { ensureChromium } from './chromium.mjs';
import { run } from './run.mjs';
import { root } from './runtime.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes);
let seed = Number(values.seed ?? Date.now() % 1e9);
if (!(minutes > 0) || !Number.isInteger(seed)) {
  console.error('npm run torture -- --minutes N [--seed S]');
  process.exit(2);
}

/** Two windows in the browser, and one of the desktop where there is an Electron. */
const stormPresses = 2_000;
await buildStale(builds.map(({ name }) => name));
await ensureChromium();
const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const env = { ...process.env, SPANWRIGHT_STORM_PRESSES: String(stormPresses), SPANWRIGHT_STORM_SEED: String(seed) };
if ((await run(process.execPath, [playwright, 'test', '-g', 'tag, undo and redo'], { env })) !== 0) {
  console.error(`\nThe storm did not hold with --seed ${seed}.`);
  process.exit(1);
}
console.log(`storm: ${stormPresses} presses, seed ${seed}: all of it held`);

const until = Date.now() + minutes * 60_000;
const kills = noKills();
const score = { commands: 0, outcomes: {} };
let migrations = 0;
let bytes = 0;
let round = 0;
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

while (Date.now() < until) {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-torture-'));
  const fast = mkdtempSync(join(memory, 'spanwright-torture-'));
  try {
    await killAndLook(join(folder, 'kills'), 40, seed, kills);
    await killMigrations(join(folder, 'migrations'), 10, seed);
    migrations += 10;
    const fates = await turnBytes(await makeSubject(join(folder, 'bytes')), 400, createRandom(seed));
    bytes += fates.refused + fates.found + fates.harmless;
    let game = 0;
    await fc.assert(
      fc.asyncProperty(games(1500), (dice) => duel(join(fast, `${game++}.corpus`), dice.map(moveOf), score)),
      // Making a game of a thousand moves smaller takes longer than anybody waits.
      { seed, numRuns: 20, endOnFailure: true },
    );
  } catch (error) {
    console.error(`\nSomething did not hold with --seed ${seed}; what was there is in ${folder}.`);
    console.error(error);
    process.exit(1);
  } finally {
    rmSync(fast, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
  round++;
  seed++;
  console.log(
    `round ${round}: ${kills.kills} kills with ${kills.answered} commands answered and ${kills.unanswered} in flight, ` +
      `${migrations} killed migrations, ${bytes} turned bytes, ${score.commands} commands against the model: all of it held`,
  );
}
