// New tags of an article by one command: few or many, they are refused for the same reasons.

import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { problemIn } from '../errors/problem.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { quickest } from '../../tests/quickest.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';
import { few } from './beside.ts';
import { spanCommands } from './commands.ts';

let bench: TaggedCorpus;
beforeEach(async () => void (bench = await openTagged(0)));
afterEach(() => bench.close());

function add(text: string): number {
  const { changes } = bench.act('document.add', { title: text.slice(0, 20), text });
  return changes.flatMap((change) => (change.of === 'documents' ? change.documents : []))[0] ?? 0;
}

interface Wanted {
  readonly label: number;
  readonly start: number;
  readonly end: number;
  readonly surface?: string;
}
const spansOf = (wanted: readonly Wanted[]) =>
  wanted.map(({ start, end, ...one }) => ({
    id: uuidv7(),
    start: start as CodePoint,
    end: end as CodePoint,
    ...one,
  }));
const create = (document: number, wanted: readonly Wanted[]) =>
  bench.act('spans.create', { document, spans: spansOf(wanted) });

/** What is refused, or null. */
function refusalOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return String(problemIn(error)?.details['reason']);
  }
}
const tagsIn = (document: number) =>
  bench.corpus.reader.all(
    'SELECT label, start, "end", surface FROM span WHERE document = ? ORDER BY 1, 2, 3',
    document,
  );

const place = fc.record({
  label: fc.integer({ min: 1, max: 2 }),
  start: fc.nat(50),
  length: fc.integer({ min: 1, max: 6 }),
});

test('many at once are refused where one of them would be, and are the same tags where not', () => {
  const text = '警察 came 🚓 and left again, '.repeat(3);
  let n = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('nested', 'any', 'flat'),
      fc.array(place, { maxLength: 4 }),
      fc.array(place, { minLength: few + 1, maxLength: few + 4 }),
      (policy, before, places) => {
        if (bench.corpus.reader.get<{ policy: string }>('SELECT policy FROM corpus')?.policy !== policy) {
          bench.act('policy.set', { policy });
        }
        const letters = Array.from(text);
        const wanted = [...before, ...places].map(({ label, start, length }) => ({
          label,
          start,
          end: start + length,
          surface: letters.slice(start, start + length).join(''),
        }));
        const [earlier, later] = [wanted.slice(0, before.length), wanted.slice(before.length)];
        const [alone, together] = [add(`${text}${++n}`), add(`${text}${++n}`)];
        for (const document of [alone, together]) for (const one of earlier) refusalOf(() => create(document, [one]));
        const begun = tagsIn(together);
        const reasons = later.map((one) => refusalOf(() => create(alone, [one])));
        const reason = refusalOf(() => create(together, later));
        // Of several tags that are in the way, any may be named.
        expect(reason === null).toBe(reasons.every((one) => one === null));
        expect(tagsIn(together)).toEqual(reason === null ? tagsIn(alone) : begun);
      },
    ),
    { numRuns: 40 },
  );
});

test.each([1, few + 1])('of %i with other words than were shown nothing is tagged', (number) => {
  const document = add('🚓 '.repeat(20));
  const wanted = Array.from({ length: number }, (_, n) => ({ label: 1, start: 2 * n, end: 2 * n + 1, surface: '🚓' }));
  const wrong = wanted.with(-1, { label: 1, start: 2 * number + 1, end: 2 * number + 2, surface: '🚓' });
  expect(refusalOf(() => create(document, wrong))).toBe('other-words');
  expect(tagsIn(document)).toEqual([]);
  create(document, wanted);
  expect(tagsIn(document)).toHaveLength(number);
});

test('what many tags take grows with their number', async () => {
  const document = add('a '.repeat(5000));
  const wanted = Array.from({ length: 4000 }, (_, n) => ({ label: 1, start: 2 * n, end: 2 * n + 1, surface: 'a' }));
  create(document, wanted.slice(0, 2000));
  const input = { command: uuidv7(), annotator: 1, document, spans: spansOf(wanted.slice(2000)) };
  // One by one, the article's tags would be gone through two thousand times.
  const took = await quickest(150, () => spanCommands['spans.create'](bench.corpus.reader, input));
  expect(took).toBeLessThan(150);
});
