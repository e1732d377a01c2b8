// Offsets that count from one, or to the last character: no tag lies on whole words as offsets are usually counted, and the person is shown both.

import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OffsetCounting } from '../../model/reading.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { countings, possibleCountings, recount } from '../formats/in/offset-counting.ts';

let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

const text = 'The customs office fined Delta Freight 900 euros in Porto.';
const right = [
  { start: 4, end: 18, label: 'agency', surface: null },
  { start: 25, end: 38, label: 'ORG', surface: null },
  { start: 52, end: 57, label: 'LOC', surface: null },
] as const;
type Tag = { readonly start: number; readonly end: number; readonly label: string };
const three = ['agency=customs office', 'ORG=Delta Freight', 'LOC=Porto'];
const tags = (): readonly string[] =>
  (bench.picture() as { spans: { label: string; surface: string }[] }).spans.map(
    ({ label, surface }) => `${label}=${surface}`,
  );

/** The tags as a file has them that counts in such a way. */
const countedAs = (way: OffsetCounting): readonly Tag[] =>
  right.map(({ start, end, label }) => ({ start: start - countings[way][0], end: end - countings[way][1], label }));
const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

const formats: Readonly<Record<string, (spans: readonly Tag[]) => readonly [string, string]>> = {
  doccano: (spans) => ['a.jsonl', json({ text, label: spans.map(({ start, end, label }) => [start, end, label]) })],
  jsonl: (spans) => ['a.jsonl', json({ text, spans })],
  prodigy: (spans) => ['a.jsonl', json({ text, spans, answer: 'accept' })],
  'label-studio': (spans) => [
    'a.json',
    json([
      {
        id: 1,
        data: { text },
        annotations: [
          {
            result: spans.map(({ start, end, label }, i) => ({
              id: `r${i}`,
              from_name: 'label',
              to_name: 'text',
              type: 'labels',
              value: { start, end, labels: [label] },
            })),
          },
        ],
      },
    ]),
  ],
  'span-rows': (spans) => ['a.json', json([{ text, ents: spans }])],
  'text-table': (spans) => [
    'a.csv',
    `text,start,end,label\n${spans.map(({ start, end, label }) => `"${text}",${start},${end},${label}\n`).join('')}`,
  ],
};

const asked = ['from-1', 'from-0-to-last', 'from-1-to-last'] as const;
const cases = Object.keys(formats).flatMap((name) => asked.map((way) => [name, way] as const));

it.each(cases)('%s, counted %s, is asked about with both answers, and comes in as told', async (name, way) => {
  const [path, content] = formats[name]?.(countedAs(way)) ?? ['', ''];
  const files = { [path]: content };
  const { questions } = await bench.look(files);
  const answers = questions[0]?.question.answers ?? [];
  const report = await bench.importFiles(files);
  if (report.imported === 1) {
    // Its reader has its own means to see that ends are last characters.
    expect([name, way, tags()]).toEqual([name, 'from-0-to-last', three]);
    return;
  }
  expect(answers.map(({ flag }) => flag)).toEqual(['--counting from-0', `--counting ${way}`]);
  expect(answers[1]?.examples).toEqual(['customs office', 'Delta Freight', 'Porto']);
  expect(report).toMatchObject({ imported: 0, failed: 1 });
  expect(report.lines[0]?.reason).toContain(`--counting ${way} for “customs office”, “Delta Freight”, “Porto”`);
  expect(await bench.importFiles(files, { counting: way })).toMatchObject({ imported: 1, spans: 3, failed: 0 });
  expect(tags()).toEqual(three);
});

it.each(Object.keys(formats))('%s, counted as usual, is not asked about', async (name) => {
  const [path, content] = formats[name]?.(countedAs('from-0')) ?? ['', ''];
  expect((await bench.look({ [path]: content })).questions).toEqual([]);
  expect(await bench.importFiles({ [path]: content })).toMatchObject({ imported: 1, spans: 3, failed: 0 });
  expect(tags()).toEqual(three);
});

it('is one question for a file, and its answer is for all of its articles', async () => {
  const [, first] = formats['doccano']?.(countedAs('from-1')) ?? ['', ''];
  const second = json({ text: 'Nothing else in Porto.', label: [[17, 22, 'LOC']] });
  const files = { 'a.jsonl': `${first}${second}` };
  expect((await bench.look(files)).questions).toMatchObject([{ documents: 2 }]);
  expect(await bench.importFiles(files, { counting: 'from-1' })).toMatchObject({ imported: 2, spans: 4, failed: 0 });
  expect(tags()).toEqual([...three, 'LOC=Porto']);
});

it('is asked of a file some of whose texts have emoji and line ends of Windows, and its answer is right for all of them', async () => {
  const rows = [text, `${text} 🚓`, `🚓 ${text}`, `A line.\r\n${text}`].map((one) => {
    const [from, shift] = [one.indexOf(text), 1];
    const at = Array.from(one.slice(0, from)).length + shift;
    return json({ text: one, label: right.map(({ start, end, label }) => [start + at, end + at, label]) });
  });
  const files = { 'a.jsonl': rows.join('') };
  expect((await bench.look(files)).questions).toMatchObject([
    { documents: 4, question: { answers: [{ flag: '--counting from-0' }, { flag: '--counting from-1' }] } },
  ]);
  expect(await bench.importFiles(files)).toMatchObject({ imported: 0, failed: 4 });
  expect(await bench.importFiles(files, { counting: 'from-1' })).toMatchObject({ imported: 4, spans: 12, failed: 0 });
  expect(tags()).toEqual([...three, ...three, ...three, ...three]);
});

it('is in question unless one tag lies on whole words as usually counted, or quotes tell; behind an emoji no tag speaks for or against', () => {
  const shifted = recount({ text, spans: right }, 'from-0-to-last');
  const counted = { text, spans: shifted.spans.map((span) => ({ ...span, end: span.end - 2 })) };
  expect(possibleCountings([counted])).toEqual(['from-0', 'from-0-to-last']);
  expect(possibleCountings([counted, { text, spans: right }])).toEqual(['from-0']);
  expect(possibleCountings([{ text, spans: [...counted.spans, { start: 0, end: 2, surface: 'Th' }] }])).toEqual([
    'from-0',
  ]);
  expect(possibleCountings([{ ...counted, text: `${text} 🚓` }])).toEqual(['from-0', 'from-0-to-last']);
  expect(possibleCountings([{ ...counted, text: `🚓${text}` }])).toEqual(['from-0']);
  expect(possibleCountings([{ ...counted, spans: counted.spans.slice(0, 1) }])).toEqual(['from-0', 'from-0-to-last']);
});

it('never is where tags are on words', () => {
  const words = Array.from(
    text.matchAll(/\p{L}+|\d+/gu),
    ({ index, 0: word }) => [index, index + word.length] as const,
  );
  fc.assert(
    fc.property(fc.subarray(words, { minLength: 1 }), (some) => {
      const spans = some.map(([start, end]) => ({ start, end, surface: null }));
      expect(possibleCountings([{ text, spans }])).toEqual(['from-0']);
    }),
  );
});
