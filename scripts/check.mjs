// Runs every check and adds up what they say: first those that are one process each, as many at a time as there are cores; then the tests.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale, builds } from './builds.mjs';
import { ensureChromium } from './chromium.mjs';
import { useCompileCache } from '../cli/compile-cache.mjs';
import { electronSeen, electronVersion } from './electron-binary.mjs';
import { inMemory } from './memory-folder.mjs';
import { run, runBeside } from './run.mjs';
import { root } from './runtime.mjs';
import { outcomeOfCheck, outcomeOfPlaywright, outcomeOfVitest, sum, summary, windowSentence } from './tally.mjs';
import { roomsTogether, typechecker } from './typecheck.mjs';

/**
 * @typedef {import('./tally.mjs').Outcome} Outcome
 * @typedef {{ name: string, run: (filters: readonly string[]) => Promise<Outcome> }} Part
 * @typedef {{ code: number, said: string }} Ended
 * @typedef {{ name: string, beside: () => Promise<Ended> }} PartBeside
 */

const reports = join(root, '.cache', 'reports');

/** They depend on nothing that another does, and none needs more than a core. The longest are first. @type {readonly PartBeside[]} */
const partsBeside = [
  { name: 'lint', beside: () => toolBeside('oxlint/bin/oxlint', []) },
  { name: 'format', beside: () => toolBeside('oxfmt/bin/oxfmt', ['--check']) },
  ...roomsTogether.map((rooms) => ({
    name: `typecheck ${rooms.join(', ').replace('.', 'tests and tools')}`,
    beside: () => runBeside(...typechecker(rooms), { cwd: root, env: collectingLess() }),
  })),
  { name: 'knip', beside: () => toolBeside('knip/bin/knip.js', []) },
];

/** @type {readonly Part[]} */
const parts = [
  {
    name: 'build',
    run: async () => {
      await buildStale(builds.map(({ name }) => name));
      return outcomeOfCheck(0);
    },
  },
  {
    name: 'vitest',
    run: async (filters) => {
      const report = freshReport('vitest.json');
      const json = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const code = await inMemory((env) => tool('vitest/vitest.mjs', ['run', ...json, ...filters], env));
      return outcomeOfVitest(textOf(report), code);
    },
  },
  {
    name: 'playwright',
    run: async (filters) => {
      await ensureChromium();
      const report = freshReport('playwright.json');
      const own = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, SPANWRIGHT_PICTURES: '0' };
      const args = ['test', '--reporter=list,json', ...filters];
      const code = await inMemory((env) => tool('@playwright/test/cli.js', args, { ...env, ...own }));
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
  const all = [...partsBeside, ...parts];
  const unknown = names.filter((name) => !all.some((part) => isNamed(part, name)));
  if (unknown.length > 0 || (positionals.length > 0 && names.length !== 1)) {
    console.error(`npm test -- [--only NAME,NAME], or --only NAME FILTER…; the names: ${listOfNames(all)}.`);
    return 2;
  }
  /** @param {{ name: string }} part */
  const isWanted = (part) => names.length === 0 || names.some((name) => isNamed(part, name));
  const wanted = all.filter(isWanted);

  if (names.length === 0) prepareJudges();
  const outcomes = await runAllBeside(partsBeside.filter(isWanted));
  for (const part of parts.filter(isWanted)) {
    console.log(`\n── ${part.name}`);
    outcomes.push(await attempt(() => part.run(positionals)));
  }
  console.log('');
  wanted.forEach((part, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return;
    for (const { name, reason } of outcome.failures) console.log(`failed: ${part.name}, ${name}: ${reason}`);
    for (const { name, reason } of outcome.unsteady ?? []) {
      console.log(`unsteady: ${part.name}, ${name} passed at its second try; at the first: ${reason}`);
    }
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
 * Runs them, as many at a time as there are cores, and shows what each said when it has ended. Gives their outcomes in their order.
 * @param {readonly PartBeside[]} some
 * @returns {Promise<Outcome[]>}
 */
async function runAllBeside(some) {
  /** @type {Outcome[]} */
  const outcomes = [];
  const waiting = some.map((part, place) => ({ part, place }));
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { part, place } = next;
      const began = performance.now();
      outcomes[place] = await attempt(async () => {
        const { code, said } = await part.beside();
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        console.log(`\n── ${part.name}, ${seconds} s\n${said.trimEnd()}`);
        return outcomeOfCheck(code);
      });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return outcomes;
}

/**
 * Begins to fetch what judges the exports, which takes a minute or two of the network. The tests wait for it, or do it themselves,
 * and say where it cannot be had.
 */
function prepareJudges() {
  void runBeside(process.execPath, [join(root, 'interop', 'prepare.ts')], { cwd: root }).catch(() => undefined);
}

/**
 * A part that throws has failed; the others still have something to say.
 * @param {() => Promise<Outcome>} act
 * @returns {Promise<Outcome>}
 */
async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    console.error(error);
    return outcomeOfCheck(1);
  }
}

/**
 * "typecheck" names every room's type check, "typecheck model" one.
 * @param {{ name: string }} part
 * @param {string} name
 */
const isNamed = (part, name) => part.name === name || part.name.split(' ')[0] === name;

/** @param {readonly { name: string }[]} all */
const listOfNames = (all) => [...new Set(all.map((part) => part.name.split(' ')[0]))].join(', ');

/**
 * Runs a tool of node_modules under the Node that runs this.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
const tool = (script, args, env = {}) =>
  run(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, env: { ...process.env, ...env } });

/**
 * The same, beside others.
 * @param {string} script
 * @param {readonly string[]} args
 */
const toolBeside = (script, args) =>
  runBeside(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, env: collectingLess() });

/** The compiler and the linter are written in Go, and look for what is free far more often than memory asks for. */
const collectingLess = () => ({ GOGC: '400', ...process.env });

/** @param {string} name */
function freshReport(name) {
  const path = join(reports, name);
  rmSync(path, { force: true });
  return path;
}

/** @param {string} path */
const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
