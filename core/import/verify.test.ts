import { expect, it } from 'vitest';
import { fileIn } from '../../tests/formats/round-trip.ts';
import { verifyFiles, type VerifiedFile } from './verify.ts';

it('gives a row for each file, with what it would give and what not', async () => {
  const text = 'Porto fined Porto.';
  const files = new Map(
    Object.entries({
      'a.txt': 'One report.',
      'b.jsonl': `${JSON.stringify({
        text,
        label: [
          [0, 5, 'LOC'],
          [2, 90, 'X'],
        ],
        relations: [{ id: 1, type: 'of' }],
      })}\n`,
      'c.jsonl': JSON.stringify({
        text,
        ents: [
          { text: 'Porto', label: 'LOC' },
          { text: 'fined', label: 'X' },
        ],
      }),
      'd.bin': '\u0001\u0002',
    }).map(([name, content]) => [name, Buffer.from(content)] as const),
  );
  const found = [...files.keys()].flatMap((name) => {
    const file = fileIn(files, name);
    return file === null ? [] : [{ ok: true as const, file }];
  });
  const rows: VerifiedFile[] = [];
  for await (const row of verifyFiles(found, {})) rows.push(row);
  expect(rows).toMatchObject([
    { path: 'a.txt', format: 'text', sure: 0.8, articles: 1, spans: 0, notTaken: [], asks: [], failed: { entries: 0 } },
    {
      path: 'b.jsonl',
      format: 'doccano',
      articles: 1,
      spans: 1,
      badSpans: 1,
      notTaken: [{ kind: 'relation', name: 'of' }],
    },
    {
      path: 'c.jsonl',
      format: 'span-rows',
      articles: 1,
      spans: 1,
      asks: ['--quotes first', '--quotes all', '--quotes none'],
    },
    { path: 'd.bin', format: null, articles: 0, failed: { entries: 1 } },
  ]);
});
