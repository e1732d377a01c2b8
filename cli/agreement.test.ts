// `spanwright agreement` as a script sees it: what it says, what it writes, and what it ends with.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { agreementReportSchema } from '../model/contract/agreement.ts';
import { spanwrightIn, type Run } from '../tests/cli/run-cli.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cli-agreement-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const spanwright = (...args: string[]): Promise<Run> => spanwrightIn(folder, ...args);
const agreement = (...args: string[]): Promise<Run> => spanwright('agreement', '--corpus', 'a.corpus', ...args);

async function load(articles: number, done: readonly string[]): Promise<void> {
  const row = (n: number): string =>
    JSON.stringify({
      id: `article ${n}`,
      text: `${n} Police fined Kim.`,
      statuses: done.map((annotator) => ({ annotator, status: 'done' })),
      spans: [
        { start: 2, end: 8, label: 'agency', annotator: 'Ann' },
        { start: 2, end: n % 4 === 0 ? 6 : 8, label: 'agency', annotator: 'Bo' },
      ],
    });
  writeFileSync(join(folder, 'in.jsonl'), Array.from({ length: articles }, (_, n) => `${row(n)}\n`).join(''));
  expect((await spanwright('import', '--corpus', 'a.corpus', 'in.jsonl')).code).toBe(0);
}

it('says how far two people agree, in words first', async () => {
  await load(8, ['Ann', 'Bo']);
  const { code, out, err } = await agreement();
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('Ann and Bo, 8 articles:\nOf every 100 tags that Ann and Bo made, 75 are the same in both');
  expect(out).toContain('Too few articles to say how far that holds for others: it takes 10.');
  expect(out).toContain('Most differences are in where a tag begins or ends');
  expect(out).toMatch(/^agency +75% +100% /m);
});

it('gives a program everything, and writes what a name asks for', async () => {
  await load(12, ['Ann', 'Bo']);
  const { code, out } = await agreement('--json', '--out', 'figures.csv', '--annotator', 'Ann', '--annotator', 'Bo');
  expect(code).toBe(0);
  const report = agreementReportSchema.parse(JSON.parse(out));
  expect(report.pairs[0]?.micro).toMatchObject({ value: 0.75, low: expect.any(Number) as number });
  expect(readFileSync(join(folder, 'figures.csv'), 'utf8')).toContain('Ann,Bo,agency,,exact F1,0.75');
  expect((await agreement('--out', 'figures.html')).code).toBe(0);
  expect(readFileSync(join(folder, 'figures.html'), 'utf8')).toContain('<h2>Ann and Bo</h2>');
});

it('ends with 1 where nobody can be compared, and with 2 for what it does not understand', async () => {
  await load(2, ['Ann']);
  const alone = await agreement();
  expect(alone.code).toBe(1);
  expect(alone.err).toContain('nobody can be compared: it takes two people who finished the same articles.');
  for (const args of [
    ['--out', 'figures.pdf'],
    ['--annotator', 'Ann'],
    ['--annotator', 'Ann', '--annotator', 'Zoe'],
    ['--seed', 'x'],
  ]) {
    const { code, out, err } = await agreement(...args);
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
    expect(err).not.toBe('');
  }
  expect((await spanwright('agreement', '--corpus', 'missing.corpus')).code).toBe(3);
});
