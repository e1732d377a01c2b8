// What the runners say, added up. A runner that says nothing, or that ran nothing, has failed: silence is not success.

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 * @typedef {{ tally: Tally, skips: readonly { reason: string, count: number }[] }} Outcome
 */

/**
 * A check that is one thing: it passes or it fails.
 * @param {number} exitCode
 * @returns {Tally}
 */
export const tallyOfCheck = (exitCode) => ({
  passed: exitCode === 0 ? 1 : 0,
  failed: exitCode === 0 ? 0 : 1,
  skipped: 0,
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
    };
  });
}

/**
 * The outcome of a Playwright run, from its JSON report (null where it wrote none) and its exit code.
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
    const broken = unexpected === 0 ? (errors?.length ?? 0) : 0;
    return { tally: { passed: expected, failed: unexpected + flaky + broken, skipped }, skips };
  });
}

/**
 * @template Report
 * @param {string | null} report
 * @param {number} exitCode
 * @param {(json: Report) => Outcome} read
 * @returns {Outcome}
 */
function honest(report, exitCode, read) {
  const nothing = { tally: { passed: 0, failed: 1, skipped: 0 }, skips: [] };
  if (report === null) return nothing;
  const { tally, skips } = read(JSON.parse(report));
  if (tally.passed + tally.failed + tally.skipped === 0) return nothing;
  return { tally: exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally, skips };
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
 * @typedef {{ status: string, assertionResults: readonly { status: string, fullName?: string }[] }} VitestFile
 * @typedef {{ stats: PlaywrightStats, suites?: Suite[], errors?: readonly unknown[] }} PlaywrightReport
 * @typedef {{ expected: number, unexpected: number, flaky: number, skipped: number }} PlaywrightStats
 * @typedef {{ status: string, annotations?: { type: string, description?: string }[] }} PlaywrightTest
 * @typedef {{ suites?: Suite[], specs?: { tests: PlaywrightTest[] }[] }} Suite
 */

/**
 * @param {readonly Suite[]} suites
 * @returns {PlaywrightTest[]}
 */
const testsUnder = (suites) =>
  suites.flatMap((suite) => [...(suite.specs ?? []).flatMap(({ tests }) => tests), ...testsUnder(suite.suites ?? [])]);
