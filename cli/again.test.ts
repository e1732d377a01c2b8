// `spanwright hand-out --again` as a script sees it: some of what somebody finished goes out once more, comes back and is compared.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCorpus } from '../core/corpus/open.ts';
import { uuidv7 } from '../model/ids.ts';
import { spanwrightIn, type Run } from '../tests/cli/run-cli.ts';
import { act } from '../tests/packages/apart.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cli-again-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const spanwright = (...args: string[]): Promise<Run> => spanwrightIn(folder, ...args);
const giveAgain = (...args: string[]): Promise<Run> =>
  spanwright('hand-out', '--corpus', 'a.corpus', '--to', 'Ann', '--out', 'out', '--again', ...args);

it('gives a tenth again, and compares the two times', async () => {
  const rows = Array.from({ length: 20 }, (_, n) =>
    JSON.stringify({
      id: `${n}`,
      text: `${n} Police fined Kim.`,
      statuses: [{ annotator: 'Ann', status: 'done' }],
      spans: [{ start: `${n} `.length, end: `${n} Police`.length, label: 'agency', annotator: 'Ann' }],
    }),
  );
  writeFileSync(join(folder, 'in.jsonl'), rows.join('\n'));
  expect((await spanwright('import', '--corpus', 'a.corpus', 'in.jsonl')).code).toBe(0);

  const early = await giveAgain();
  expect(early.code).toBe(1);
  expect(early.err).toContain('There is no article to give again that was finished 14 days ago or earlier.');
  for (const args of [['0'], ['2'], ['0.1', '--days', 'x'], ['0.1', '--feedback'], ['0.1', '--overlap', '0.5']]) {
    expect({ args, code: (await giveAgain(...args)).code }).toEqual({ args, code: 2 });
  }
  const { code, out } = await giveAgain('--days', '0');
  expect(code).toBe(0);
  expect(out).toContain('Ann, second time: 2 articles, in “a for Ann_ second time.corpus”');

  const path = join(folder, 'out', 'a for Ann_ second time.corpus');
  const corpus = openCorpus(path);
  const annotator = corpus.reader.get<{ id: number }>('SELECT annotator AS id FROM package')?.id ?? 0;
  const documents = corpus.reader.all<{ id: number }>('SELECT id FROM document').map(({ id }) => id);
  for (const document of documents) {
    const spans = [{ id: uuidv7(), label: 1, start: 0, end: 1 }];
    expect(act(corpus, 'spans.create', { annotator, document, spans })).toBe(true);
  }
  expect(act(corpus, 'status.set', { annotator, documents, status: 'done' })).toBe(true);
  corpus.close();
  expect((await spanwright('merge', '--corpus', 'a.corpus', path)).code).toBe(0);
  const agreement = await spanwright('agreement', '--corpus', 'a.corpus');
  expect(agreement.code).toBe(0);
  expect(agreement.out).toContain('Ann, first and second time, 2 articles:');
  expect(agreement.out).toContain(
    'Of every 100 tags that Ann made the first and the second time, 0 are the same both times',
  );
  expect(agreement.out).not.toContain('Not compared');
});
