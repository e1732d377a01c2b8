// `spanwright stats` as a script sees it: what it says, and what it gives to a program.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { statisticsReportSchema } from '../model/contract/statistics.ts';
import { spanwrightIn, type Run } from '../tests/cli/run-cli.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-stats-'));
  const spans = [{ start: 0, end: 6, label: 'agency', annotator: 'Ann' }];
  const lines = [JSON.stringify({ text: 'Police fined Kim.', spans }), JSON.stringify({ text: 'Nothing here.' })];
  writeFileSync(join(folder, 'in.jsonl'), lines.join('\n'));
  await spanwrightIn(folder, 'import', '--corpus', 'a.corpus', 'in.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const stats = (...args: string[]): Promise<Run> => spanwrightIn(folder, 'stats', '--corpus', 'a.corpus', ...args);

it('says what there is, gives everything as JSON and a table as CSV', async () => {
  const { code, out, err } = await stats();
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('1 tag in 2 articles, 1 article without any.');
  expect(out).toMatch(/^agency +1 +1 +6 +6 +6$/m);
  expect(out).not.toContain('Time for a tag');
  const report = statisticsReportSchema.parse(JSON.parse((await stats('--json', '--times', 'Ann')).out));
  expect(report).toMatchObject({ tags: 1, times: { ways: [{ way: 'typed', tags: 0 }, {}, {}] } });
  expect((await stats('--csv', 'words')).out).toBe('\ufeffLabel,Words,Tags\r\nagency,Police,1\r\n');
});

it('refuses a table and an annotator that are not there', async () => {
  expect((await stats('--csv', 'nothing')).code).toBe(2);
  expect((await stats('--csv', 'words', '--json')).code).toBe(2);
  const { code, err } = await stats('--annotator', 'Eve');
  expect([code, err]).toEqual([2, expect.stringContaining('there is no annotator “Eve”')]);
});
