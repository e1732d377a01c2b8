// What the runners say, added up. A runner that says nothing, or that ran nothing, has failed: silence is not success.
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 * @typedef {{
 *   tally: Tally, skips: readonly { reason: string, count: number }[], failures: readonly Failure[], unsteady?: readonly Failure[]
 * }} Outcome
 * @typedef {{ name: string, reason: string }} Failure
 */

/**
 * A check that is one thing: it passes or it fails.
 * @param {number} exitCode
 * @returns {Outcome}
 */
export const outcomeOfCheck = (exitCode) => ({
  tally: { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 },
  skips: [],
  failures: exitCode === 0 ? [] : [{ name: 'the check', reason: 'what it found is above' }],
});

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export const sum = (tallies) =>
  tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/**
 * The line that ends a test run.
 * @param {Tally} tally
 */
export const summary = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * The outcome of a Vitest run, from its JSON report (null where it wrote none) and its exit code.
 * @param {string | null} report
 * @param {number} exitCode
 * @returns {Outcome}
 */
export function outcomeOfVitest(report, exitCode) {
  return honest(report, exitCode, (/** @type {VitestReport} */ { testResults: files }) => {
    const results = files.flatMap((file) => file.assertionResults);
    const statuses = results.map(({ status }) => status);
    // A file that does not load has no tests to fail, and counts by itself.
    const broken = files.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
    );
    const passed = statuses.filter((status) => status === 'passed').length;
    const failed = statuses.filter((status) => status === 'failed').length;
    const skipped = statuses.length - passed - failed;
    return {
      tally: { passed, failed: failed + broken.length, skipped },
      // Vitest's report has no reasons: the names of such tests say why.
      skips: reasons(
        results.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => fullName),
      ),
      failures: [
        ...results
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => failure(fullName, failureMessages?.[0])),
        ...broken.map(({ name, message }) => failure(name, message)),
      ],
    };
  });
}

/** How many tests of a run may need their second try. More are a fault of the program, or of the tests. */
const mostUnsteady = 2;

/**
 * The outcome of a Playwright run, where a test that passed at its second try is named as unsteady, from its JSON report (null where it wrote none) and its exit code.
 * @param {string | null} report
 * @param {number} exitCode
 * @returns {Outcome}
 */
export function outcomeOfPlaywright(report, exitCode) {
  return honest(report, exitCode, (/** @type {PlaywrightReport} */ { stats, suites, errors }) => {
    const { expected, unexpected, flaky, skipped } = stats;
    const tests = testsUnder(suites ?? []);
    const skips = reasons(
      tests
        .filter(({ status }) => status === 'skipped')
        .map(({ annotations }) => annotations?.find(({ type }) => type === 'skip' || type === 'fixme')?.description),
    );
    // Errors outside any test, such as a spec that does not load.
    const broken = unexpected === 0 ? (errors ?? []) : [];
    /** @param {string} wanted */
    const thatEnded = (wanted) =>
      tests
        .filter(({ status }) => status === wanted)
        .map(({ title, results }) => failure(title, results?.findLast(({ error }) => error)?.error?.message));
    const tooMany = flaky > mostUnsteady ? thatEnded('flaky') : [];
    return {
      tally: {
        passed: expected + (flaky - tooMany.length),
        failed: unexpected + tooMany.length + broken.length,
        skipped,
      },
      skips,
      unsteady: tooMany.length > 0 ? [] : thatEnded('flaky'),
      failures: [
        ...thatEnded('unexpected'),
        ...tooMany,
        ...broken.map(({ message }) => failure('outside any test', message)),
      ],
    };
  });
}

/**
 * The sentence that says which Electron the window's tests were run in, and how many were run.
 * @param {string | null} report of Playwright, null where there is none
 * @param {string | null} version the Electron that was seen
 * @param {string} wanted the version that the package names
 */
export function windowSentence(report, version, wanted) {
  /** @type {readonly PlaywrightTest[]} */
  const tests = report === null ? [] : testsUnder(JSON.parse(report).suites ?? []);
  const run = tests.filter(({ projectName, status }) => projectName === 'electron' && status !== 'skipped').length;
  if (run === 0) return `No test was run in the window (Electron ${wanted}).`;
  const other = version === wanted ? '' : `; the package names ${wanted}`;
  return `${run} tests were run in the window, in Electron ${version}${other}.`;
}

/**
 * @template Report
 * @param {string | null} report
 * @param {number} exitCode
 * @param {(json: Report) => Outcome} read
 * @returns {Outcome}
 */
function honest(report, exitCode, read) {
  if (report === null) return silent('it wrote no report', exitCode);
  const outcome = read(JSON.parse(report));
  const { tally } = outcome;
  if (tally.passed + tally.failed + tally.skipped === 0) return silent('it ran nothing', exitCode);
  if (exitCode === 0 || tally.failed > 0) return outcome;
  const reason = `every test passed, and it ended with ${exitCode}`;
  return { ...outcome, tally: { ...tally, failed: 1 }, failures: [{ name: 'the runner', reason }] };
}

/**
 * @param {string} reason
 * @param {number} exitCode
 * @returns {Outcome}
 */
const silent = (reason, exitCode) => ({
  tally: { passed: 0, failed: 1, skipped: 0 },
  skips: [],
  failures: [{ name: 'the runner', reason: `${reason}, and ended with ${exitCode}` }],
});

/**
 * A failed test with the beginning of what it said, without colours and stack: enough to run a random case again.
 * @param {string | undefined} name
 * @param {string | undefined} message
 * @returns {Failure}
 */
function failure(name, message) {
  const lines = stripVTControlCharacters(message ?? '').split('\n');
  const said = lines.filter((line) => line.trim() !== '' && !/^\s+at /.test(line)).slice(0, 5);
  return {
    name: name ?? 'a test without a name',
    reason: said.map((line) => line.slice(0, 600)).join('\n  ') || 'no reason given',
  };
}

/**
 * @param {readonly (string | undefined)[]} given
 * @returns {{ reason: string, count: number }[]}
 */
function reasons(given) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const reason of given) {
    const text = reason ?? 'no reason given';
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => ({ reason, count }));
}

/**
 * @typedef {{ testResults: readonly VitestFile[] }} VitestReport
 * @typedef {{ name?: string, status: string, message?: string, assertionResults: readonly VitestTest[] }} VitestFile
 * @typedef {{ status: string, fullName?: string, failureMessages?: readonly string[] }} VitestTest
 * @typedef {{ stats: PlaywrightStats, suites?: Suite[], errors?: readonly { message?: string }[] }} PlaywrightReport
 * @typedef {{ expected: number, unexpected: number, flaky: number, skipped: number }} PlaywrightStats
 * @typedef {{ status: string, projectName?: string, annotations?: { type: string, description?: string }[], results?: Attempt[] }} PlaywrightTest
 * @typedef {{ error?: { message?: string } }} Attempt
 * @typedef {{ suites?: Suite[], specs?: { title?: string, tests: PlaywrightTest[] }[] }} Suite
 */

/**
 * @param {readonly Suite[]} suites
 * @returns {(PlaywrightTest & { title: string | undefined })[]}
 */
const testsUnder = (suites) =>
  suites.flatMap((suite) => [
    ...(suite.specs ?? []).flatMap(({ title, tests }) => tests.map((test) => ({ ...test, title }))),
    ...testsUnder(suite.suites ?? []),
  ]);
