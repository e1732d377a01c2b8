// Runs every check, one after the other, and adds up what they say.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale, builds } from './builds.mjs';
import { ensureChromium } from './chromium.mjs';
import { useCompileCache } from '../cli/compile-cache.mjs';
import { electronSeen, electronVersion } from './electron-binary.mjs';
import { run } from './run.mjs';
import { root } from './runtime.mjs';
import { outcomeOfCheck, outcomeOfPlaywright, outcomeOfVitest, sum, summary, windowSentence } from './tally.mjs';
import { rooms, typecheck } from './typecheck.mjs';

/**
 * @typedef {import('./tally.mjs').Outcome} Outcome
 * @typedef {{ name: string, run: (filters: readonly string[]) => Promise<Outcome> }} Part
 */

const reports = join(root, '.cache', 'reports');

/** @type {readonly Part[]} */
const parts = [
  ...rooms.map((room) => single(`typecheck ${room === '.' ? 'tests and tools' : room}`, () => typecheck(room))),
  single('lint', () => tool('oxlint/bin/oxlint', [])),
  single('format', () => tool('prettier/bin/prettier.cjs', ['--check', '.'])),
  single('knip', () => tool('knip/bin/knip.js', [])),
  single('build', async () => {
    await buildStale(builds.map(({ name }) => name));
    return 0;
  }),
  {
    name: 'vitest',
    run: async (filters) => {
      const report = freshReport('vitest.json');
      const json = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const code = await tool('vitest/vitest.mjs', ['run', ...json, ...filters]);
      return outcomeOfVitest(textOf(report), code);
    },
  },
  {
    name: 'playwright',
    run: async (filters) => {
      await ensureChromium();
      const report = freshReport('playwright.json');
      const code = await tool('@playwright/test/cli.js', ['test', '--reporter=list,json', ...filters], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      });
      return outcomeOfPlaywright(textOf(report), code);
    },
  },
];

/**
 * Runs the parts that were asked for, or all, and gives the exit code. The last line is the sum.
 * @param {readonly string[]} argv
 */
export async function check(argv) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { only: { type: 'string' } },
    allowPositionals: true,
  });
  useCompileCache();
  const names = values.only?.split(',') ?? [];
  const unknown = names.filter((name) => !parts.some((part) => isNamed(part, name)));
  if (unknown.length > 0 || (positionals.length > 0 && names.length !== 1)) {
    console.error(`npm test -- [--only NAME,NAME], or --only NAME FILTER…; the names: ${listOfNames()}.`);
    return 2;
  }
  const wanted = parts.filter((part) => names.length === 0 || names.some((name) => isNamed(part, name)));

  /** @type {Outcome[]} */
  const outcomes = [];
  for (const part of wanted) {
    console.log(`\n── ${part.name}`);
    outcomes.push(await attempt(part, positionals));
  }
  console.log('');
  wanted.forEach((part, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return;
    for (const { name, reason } of outcome.failures) console.log(`failed: ${part.name}, ${name}: ${reason}`);
    for (const { reason, count } of outcome.skips) console.log(`skipped: ${count} in ${part.name}, ${reason}`);
  });
  if (wanted.some(({ name }) => name === 'playwright')) {
    console.log(windowSentence(textOf(join(reports, 'playwright.json')), electronSeen(), electronVersion()));
  }
  const total = sum(outcomes.map(({ tally }) => tally));
  console.log(summary(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/**
 * A part that throws has failed; the others still have something to say.
 * @param {Part} part
 * @param {readonly string[]} filters
 * @returns {Promise<Outcome>}
 */
async function attempt(part, filters) {
  try {
    return await part.run(filters);
  } catch (error) {
    console.error(error);
    return outcomeOfCheck(1);
  }
}

/**
 * @param {string} name
 * @param {() => Promise<number>} act gives an exit code
 * @returns {Part}
 */
function single(name, act) {
  return { name, run: async () => outcomeOfCheck(await act()) };
}

/**
 * "typecheck" names every room's type check, "typecheck core" one.
 * @param {Part} part
 * @param {string} name
 */
const isNamed = (part, name) => part.name === name || part.name.split(' ')[0] === name;

const listOfNames = () => [...new Set(parts.map((part) => part.name.split(' ')[0]))].join(', ');

/**
 * Runs a tool of node_modules under the Node that runs this.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
const tool = (script, args, env = {}) =>
  run(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, env: { ...process.env, ...env } });

/** @param {string} name */
function freshReport(name) {
  const path = join(reports, name);
  rmSync(path, { force: true });
  return path;
}

/** @param {string} path */
const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
