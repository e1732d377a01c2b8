// Returns by chance: in any order and however often, the merge is as if everybody had worked in one file.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  act,
  documentBy,
  handOut,
  merge,
  openPackage,
  problemsIn,
  returnOf,
  tablesOf,
  workIn,
} from '../../tests/packages/apart.ts';
import { openTagged } from '../../tests/tags/tagged-corpus.ts';
import type { Corpus } from '../corpus/open.ts';
import { createOrFindAnnotator } from '../annotators/commands.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { useDesk, personIn, three } from '../../tests/packages/desk.ts';

useDesk();

/** What somebody does, in numbers. */
const doing = fc.record({
  who: fc.nat(2),
  document: fc.nat(5),
  what: fc.nat(7),
  a: fc.nat(40),
  b: fc.integer({ min: 1, max: 6 }),
});
type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never;

/** Does it where the person is an annotator, on the article of that hash; the same in any file. */
function perform(corpus: Corpus, sha256: string, { who, what, a, b }: Doing, id: string): void {
  const annotator = personIn(corpus, three[who] ?? '');
  const document = documentBy(corpus, sha256);
  if (document === 0) return;
  const spans = corpus.reader.all<{ id: string }>(
    'SELECT id FROM span WHERE document = ? AND annotator = ? ORDER BY id',
    document,
    annotator,
  );
  const span = spans[a % Math.max(1, spans.length)]?.id ?? '';
  const [start, end] = [a as CodePoint, (a + b) as CodePoint];
  const who_ = { annotator, document };
  if (what <= 1) act(corpus, 'spans.create', { ...who_, spans: [{ id, label: 1 + (b % 4), start, end }] });
  else if (what === 2)
    act(corpus, 'status.set', { annotator, documents: [document], status: b > 3 ? 'done' : 'flagged' });
  else if (what === 3) act(corpus, 'history.undo', { annotator });
  else if (span === '') return;
  else if (what === 4) act(corpus, 'spans.move', { ...who_, span, start, end });
  else if (what === 5) act(corpus, 'spans.relabel', { ...who_, spans: [span], label: 1 + (a % 4) });
  else if (what === 6) act(corpus, 'spans.delete', { ...who_, spans: [span] });
  else act(corpus, 'spans.note', { ...who_, span, note: `n${b}` });
}

it('a merge is as if everybody had worked in one file, in any order, however often, and is taken back whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(doing, { maxLength: 40 }),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 }),
      fc.array(fc.nat(5), { maxLength: 3 }),
      async (doings, order, again) => {
        const [one, apart] = [await openTagged(6), await openTagged(6)];
        const out = join(apart.folder, 'out');
        mkdirSync(out);
        const packages: Corpus[] = [];
        try {
          // In one file: the same people on the same articles.
          for (const name of three) createOrFindAnnotator(one.corpus, { name, opening: false }, uuidv7());
          const report = await handOut(apart.corpus, { people: three, out, overlap: { share: 0.5, by: 2 } });
          packages.push(...three.map((name) => openPackage(out, report, name)));
          const hashes = apart.corpus.reader.all<{ sha256: string }>('SELECT sha256 FROM document ORDER BY id');
          const returns: string[] = [];
          const half = Math.floor(doings.length / 2);
          for (const [i, one_] of [...doings, null].entries()) {
            if (i === half) for (const corpus of packages) returns.push(await returnOf(corpus, 'half'));
            if (one_ === null) break;
            const corpus = packages[one_.who];
            const { sha256 = '' } = hashes[one_.document] ?? {};
            if (!corpus || documentBy(corpus, sha256) === 0) continue;
            const id = uuidv7();
            perform(corpus, sha256, one_, id);
            perform(one.corpus, sha256, one_, id);
          }
          for (const corpus of packages) returns.push(await returnOf(corpus, 'whole'));
          const start = tablesOf(apart.corpus);
          const merged = await merge(
            apart.corpus,
            order.map((i) => returns[i] ?? ''),
          );
          const after = tablesOf(apart.corpus);
          expect(workIn(apart.corpus)).toEqual(workIn(one.corpus));
          for (const i of again) expect(await merge(apart.corpus, [returns[i] ?? ''])).toMatchObject({ stored: false });
          expect(tablesOf(apart.corpus)).toEqual(after);
          if (merged.stored) apart.undo();
          expect(tablesOf(apart.corpus)).toEqual(start);
          // One by one in that order comes to the same.
          for (const i of order) await merge(apart.corpus, [returns[i] ?? '']);
          expect(workIn(apart.corpus)).toEqual(workIn(one.corpus));
          expect(await problemsIn(apart.corpus)).toEqual([]);
        } finally {
          for (const corpus of packages) corpus.close();
          apart.close();
          one.close();
        }
      },
    ),
    { numRuns: Number(process.env['SPANWRIGHT_MERGES'] ?? 12), seed: 14 },
  );
});
