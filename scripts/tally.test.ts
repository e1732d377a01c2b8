import { expect, test } from 'vitest';
import { outcomeOfCheck, outcomeOfPlaywright, outcomeOfVitest, sum, summary, windowSentence } from './tally.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((outcome) => ({ status: outcome })),
});
const vitest = (...testResults: object[]) => JSON.stringify({ testResults });
const playwright = (stats: object, more: object = {}) =>
  JSON.stringify({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    suites: [],
    errors: [],
    ...more,
  });

const failedOnce = { error: { message: 'no button' } };

const silence = { passed: 0, failed: 1, skipped: 0 };

test('the last line adds up all runners', () => {
  const all = sum([outcomeOfCheck(0).tally, outcomeOfCheck(1).tally, { passed: 40, failed: 0, skipped: 2 }]);
  expect(summary(all)).toBe('41 passed, 1 failed, 2 skipped');
});

test('Vitest: tests are counted, and everything that neither passed nor failed was skipped', () => {
  const report = vitest(file('passed', 'passed', 'passed', 'pending', 'todo'), file('failed', 'failed', 'passed'));
  expect(outcomeOfVitest(report, 1).tally).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test('Vitest: a file that does not load is a failure', () => {
  expect(outcomeOfVitest(vitest(file('passed', 'passed'), file('failed')), 1).tally).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

test('a test that failed is named with what it said, so that a random case can be run again elsewhere', () => {
  const said =
    'Error: \u001b[31mProperty failed after 3 tests\u001b[39m\n{ seed: 7, path: "2:1" }\n    at there (x.ts:1:2)';
  const failed = { status: 'failed', fullName: 'spans stay', failureMessages: [said] };
  expect(outcomeOfVitest(vitest({ status: 'failed', assertionResults: [failed] }), 1).failures).toEqual([
    { name: 'spans stay', reason: 'Error: Property failed after 3 tests\n  { seed: 7, path: "2:1" }' },
  ]);
  const suites = [{ specs: [{ title: 'a day', tests: [{ status: 'unexpected', results: [failedOnce, {}] }] }] }];
  expect(outcomeOfPlaywright(playwright({ unexpected: 1 }, { suites }), 1).failures).toEqual([
    { name: 'a day', reason: 'no button' },
  ]);
});

test('Playwright: what passed at its second try is named with what the first said; more than two such tests have failed', () => {
  const suitesOf = (tests: number) => [
    {
      specs: Array.from({ length: tests }, (_, at) => ({
        title: `day ${at}`,
        tests: [{ status: 'flaky', results: [failedOnce, {}] }],
      })),
    },
  ];
  const two = outcomeOfPlaywright(playwright({ expected: 1, flaky: 2 }, { suites: suitesOf(2) }), 0);
  expect(two.tally).toEqual({ passed: 3, failed: 0, skipped: 0 });
  expect(two.unsteady).toEqual([
    { name: 'day 0', reason: 'no button' },
    { name: 'day 1', reason: 'no button' },
  ]);
  const three = outcomeOfPlaywright(playwright({ expected: 1, flaky: 3 }, { suites: suitesOf(3) }), 0);
  expect(three.tally).toEqual({ passed: 1, failed: 3, skipped: 0 });
  expect(three.failures.map(({ name }) => name)).toEqual(['day 0', 'day 1', 'day 2']);
});

test('Playwright: tests are counted, and skips keep their reasons', () => {
  const skipped = (description: string) => ({ status: 'skipped', annotations: [{ type: 'skip', description }] });
  const suites = [
    {
      specs: [{ tests: [skipped('no binary'), { status: 'expected' }] }],
      suites: [{ specs: [{ tests: [skipped('no binary')] }] }],
    },
  ];
  const outcome = outcomeOfPlaywright(playwright({ expected: 5, skipped: 2 }, { suites }), 0);
  expect(outcome.tally).toEqual({ passed: 5, failed: 0, skipped: 2 });
  expect(outcome.skips).toEqual([{ reason: 'no binary', count: 2 }]);
});

test('Playwright: a spec that does not load is a failure', () => {
  const report = playwright({ expected: 3 }, { errors: [{ message: 'SyntaxError' }] });
  expect(outcomeOfPlaywright(report, 1).tally).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test('what was run in the window is said with the version of Electron that was seen', () => {
  const run = (projectName: string, status = 'expected') => ({ projectName, status });
  const specs = [
    { tests: [run('electron'), run('browser')] },
    { tests: [run('electron', 'unexpected'), run('electron', 'skipped')] },
  ];
  const report = playwright({}, { suites: [{ specs }] });
  expect(windowSentence(report, '25.1.1', '45.4.1')).toBe(
    '2 tests were run in the window, in Electron 25.1.1; the package names 45.4.1.',
  );
  expect(windowSentence(report, '45.4.1', '45.4.1')).toBe('2 tests were run in the window, in Electron 45.4.1.');
  const none = playwright({}, { suites: [{ specs: [{ tests: [run('electron', 'skipped')] }] }] });
  expect(windowSentence(none, null, '45.4.1')).toBe('No test was run in the window (Electron 45.4.1).');
  expect(windowSentence(null, '45.4.1', '45.4.1')).toBe('No test was run in the window (Electron 45.4.1).');
});

test('a runner that wrote no report, ran nothing, or ended badly for no visible reason has failed', () => {
  expect(outcomeOfVitest(null, 0).tally).toEqual(silence);
  expect(outcomeOfPlaywright(null, 0).tally).toEqual(silence);
  expect(outcomeOfVitest(vitest(), 0).tally).toEqual(silence);
  expect(outcomeOfPlaywright(playwright({}), 0).tally).toEqual(silence);
  expect(outcomeOfVitest(vitest(file('passed', 'passed')), 1).tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
});
