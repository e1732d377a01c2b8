// Corpora by chance in which three people tagged and finished some of the articles, as figures of agreement need them.

import fc from 'fast-check';
import { measureAgreement } from '../core/agreement/measure.ts';
import { reportAgreement } from '../core/agreement/report.ts';
import type { AgreementReport } from '../model/contract/agreement.ts';
import { openBench, type Bench } from '../tests/import/import-corpus.ts';

export const people = ['Ann', 'Bo', 'Cy'] as const;
export const labels = ['agency', 'charge'] as const;

/** Tags of a person in an article: [first word, word after the last, label], none over another, so that BIO can say them. */
export type Tags = readonly (readonly [start: number, end: number, label: string])[];
export interface Article {
  readonly words: number;
  readonly tags: Readonly<Record<(typeof people)[number], Tags>>;
  readonly done: readonly (typeof people)[number][];
}

const someTags = (words: number): fc.Arbitrary<Tags> =>
  fc
    .uniqueArray(fc.tuple(fc.nat({ max: words - 1 }), fc.integer({ min: 1, max: 3 }), fc.constantFrom(...labels)), {
      maxLength: 6,
      selector: ([start]) => start,
    })
    .map((all) => {
      const sorted = all.toSorted(([a], [b]) => a - b);
      return sorted.map(([start, length, label], i) => {
        const next = sorted[i + 1]?.[0] ?? words;
        return [start, Math.min(start + length, next), label] as const;
      });
    });

const someArticle: fc.Arbitrary<Article> = fc.integer({ min: 4, max: 30 }).chain((words) =>
  fc.record({
    words: fc.constant(words),
    tags: fc.record({ Ann: someTags(words), Bo: someTags(words), Cy: someTags(words) }),
    done: fc.subarray([...people], { minLength: 1 }),
  }),
);

/** So many corpora, always the same. */
export function someCorpora(count: number, seed: number): readonly (readonly Article[])[] {
  return fc.sample(fc.array(someArticle, { minLength: 1, maxLength: 5 }), { seed, numRuns: count });
}

const word = (n: number): string => `w${n % 10}`;
/** Each word takes three code points, with the blank behind it. */
const offsetOf = (place: number): number => place * 3;

/** A corpus with these articles. Close it. */
export async function openPeople(articles: readonly Article[]): Promise<Bench> {
  const bench = openBench();
  const rows = articles.map(({ words, tags, done }, n) => ({
    id: `${n}`,
    // The number makes texts differ; it is a word of its own, at the end.
    text: `${Array.from({ length: words }, (_, i) => word(i)).join(' ')} ${n}`,
    statuses: people.map((annotator) => ({
      annotator,
      status: done.includes(annotator) ? 'done' : 'in progress',
    })),
    spans: people.flatMap((annotator) =>
      tags[annotator].map(([start, end, label]) => ({
        start: offsetOf(start),
        end: offsetOf(end) - 1,
        label,
        annotator,
      })),
    ),
  }));
  await bench.importFiles({ 'a.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join('') });
  return bench;
}

/** Our figures of these people. */
export function figuresOf({ corpus: { reader } }: Bench): AgreementReport {
  const annotators = people.flatMap(
    (name) => reader.get<{ id: number }>('SELECT id FROM annotator WHERE name = ?', name)?.id ?? [],
  );
  const steps = measureAgreement(reader, { annotators, seed: 1, most: people.length });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return reportAgreement(reader, step.value, { corpus: 'a', at: 0, seed: 1 });
  }
}
