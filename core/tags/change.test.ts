import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import type { Change } from '../../model/change.ts';
import type { CallInput } from '../../model/contract/contract.ts';
import type { TagWork } from '../../model/contract/tags.ts';
import { uuidv7 } from '../../model/ids.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';
import { planWork } from './plan.ts';

let bench: TaggedCorpus;

beforeEach(async () => void (bench = await openTagged(4)));
afterEach(() => bench.close());

const [agency, charge, quantity, sanction] = [1, 2, 3, 4] as const;

function reportOf(work: TagWork) {
  const steps = planWork(bench.corpus.reader, 1, work);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.report;
  }
}

// toThrow takes a matcher, which its types do not say.
const refusalWith = (reason: string) =>
  expect.objectContaining({
    problem: expect.objectContaining({ details: expect.objectContaining({ reason }) as unknown }) as unknown,
  }) as unknown as Error;

test('chosen tags take a label in one step; what cannot stays, with its reason', () => {
  const [one, two] = [bench.tag(1, 'trader', agency), bench.tag(2, 'trader', agency)];
  const twin = bench.tag(3, 'trader', agency);
  bench.tag(3, 'trader', charge);
  const inside = bench.tag(4, 'trader', agency);
  bench.tag(4, 'old trader', charge);
  const other = bench.tag(1, 'border', agency, { annotator: 2 });
  const has = bench.tag(2, 'border', charge);
  const before = bench.tables();
  const tags = [
    { document: 1, span: one },
    { document: 2, span: two },
    { document: 3, span: twin },
    { document: 4, span: inside },
    { document: 1, span: other },
    { document: 2, span: has },
    { document: 2, span: 'gone' },
  ];
  const report = reportOf({ call: 'tags.relabel', tags: { tags }, label: charge });
  expect(report).toMatchObject({ tags: 2, documents: 2, annotators: 1, done: 0 });
  expect(report.stays.map(({ reason, tags: n }) => `${reason} ${n}`).sort()).toEqual(
    ['duplicate 1', 'gone 1', 'others 1', 'same 1', 'same-label-overlap 1'].sort(),
  );
  expect(report.stays.find(({ reason }) => reason === 'duplicate')?.examples).toEqual([
    { document: 3, span: twin, surface: 'trader' },
  ]);
  const { changes } = bench.act('tags.relabel', { tags: { tags }, label: charge });
  expect(changes.map((change: Change) => change.of)).toEqual(['span', 'span']);
  expect(bench.tables()).not.toEqual(before);
  bench.undo();
  expect(bench.tables()).toEqual(before);
});

test('all that meet a filter go but for some; the statuses of their articles stay', () => {
  for (const document of [1, 2, 3]) bench.tag(document, 'border', quantity);
  const kept = bench.tag(4, 'border', quantity);
  bench.act('status.set', { documents: [1, 2], status: 'done' });
  const tags = { filter: { labels: [quantity as number] }, except: [{ document: 4, span: kept }] };
  expect(reportOf({ call: 'tags.delete', tags })).toMatchObject({ tags: 3, done: 2 });
  const before = bench.tables();
  bench.act('tags.delete', { tags });
  const { entries } = queryHandlers['history.page'](bench.corpus, { document: 1, limit: 1 });
  expect(entries).toMatchObject([{ kind: 'tags.delete', counts: { deleted: 1 } }]);
  expect(bench.corpus.reader.all(`SELECT document FROM span`)).toEqual([{ document: 4 }]);
  expect(bench.corpus.reader.all(`SELECT document FROM layer WHERE status = 'done'`)).toHaveLength(2);
  bench.undo();
  expect(bench.tables()).toEqual(before);
});

test('a note takes the place of another or goes behind it', () => {
  const [a, b] = [bench.tag(1, 'border', agency), bench.tag(2, 'border', agency)];
  bench.act('spans.note', { document: 1, span: a, note: 'first' });
  const tags = { filter: {} };
  bench.act('tags.note', { tags, note: 'more', add: true });
  const notes = () => bench.corpus.reader.all('SELECT note FROM span ORDER BY document').map(({ note }) => note);
  expect(notes()).toEqual(['first\nmore', 'more']);
  bench.act('tags.note', { tags, note: 'only', add: false });
  expect(notes()).toEqual(['only', 'only']);
  bench.act('spans.note', { document: 2, span: b, note: 'x'.repeat(9_998) });
  expect(
    reportOf({ call: 'tags.note', tags: { filter: {}, except: [] }, note: 'only', add: true }).stays,
  ).toMatchObject([{ reason: 'long-note', tags: 1 }]);
});

test('tags are cut by the rules of their labels or by chosen ones; a tag that would be parted stays', () => {
  bench.tag(1, 'the old trader', agency);
  bench.tag(2, 'the old trader', sanction);
  bench.tag(3, 'border police left.', charge);
  const words = () =>
    bench.corpus.reader.all('SELECT surface FROM span ORDER BY document').map(({ surface }) => surface);
  bench.act('tags.cut', { tags: { filter: { labels: [agency] } }, rules: null });
  expect(words()).toEqual(['old trader', 'the old trader', 'border police left.']);
  bench.act('tags.cut', { tags: { filter: {} }, rules: ['edges'] });
  expect(words()).toEqual(['old trader', 'the old trader', 'border police left']);
  bench.tag(4, 'border police fined the old trader and the border police', agency);
  const parted = reportOf({
    call: 'tags.cut',
    tags: { filter: { labels: [agency] }, except: [] },
    rules: ['coordination'],
  });
  expect(parted.tags + parted.stays.reduce((sum, { tags }) => sum + tags, 0)).toBe(2);
});

test('a label goes into another: one tag where the same words had both, with both notes, everybody’s, removed articles too', async () => {
  bench.act('guideline.write', { label: charge, version: 1, text: 'What is a charge' });
  const [a, b] = [bench.tag(1, 'trader', charge), bench.tag(1, 'trader', quantity)];
  bench.act('spans.note', { document: 1, span: a, note: 'from charge' });
  bench.act('spans.note', { document: 1, span: b, note: 'from quantity' });
  bench.tag(2, 'trader', charge, { annotator: 2 });
  bench.tag(3, 'old trader', charge);
  bench.tag(3, 'trader', quantity);
  bench.tag(4, 'border', charge);
  bench.act('documents.remove', { documents: [4] });
  const work = { label: charge, into: quantity };
  expect(reportOf({ call: 'label.merge', ...work })).toEqual({
    tags: 4,
    documents: 4,
    layers: 4,
    annotators: 2,
    done: 0,
    unified: 1,
    overlapping: 1,
    patterns: 0,
    dictionaries: 0,
    stays: [],
  });
  const before = bench.tables();
  bench.act('label.merge', work);
  expect(
    bench.corpus.reader.all('SELECT document, label, note FROM span ORDER BY document, start, "end" DESC'),
  ).toEqual([
    { document: 1, label: quantity, note: 'from quantity\nfrom charge' },
    { document: 2, label: quantity, note: '' },
    { document: 3, label: quantity, note: '' },
    { document: 3, label: quantity, note: '' },
    { document: 4, label: quantity, note: '' },
  ]);
  expect(bench.corpus.reader.get('SELECT 1 FROM label WHERE id = ?', charge)).toBeUndefined();
  bench.undo();
  expect(bench.tables()).toEqual(before);
  expect(queryHandlers['guidelines.read'](bench.corpus, {}).guidelines).toContainEqual({
    label: charge,
    version: 2,
    text: 'What is a charge',
  });
  bench.redo();
  const { problems } = await checkCorpus(bench.corpus, {
    pause: () => Promise.resolve(),
    isCancelled: () => false,
    progress: () => undefined,
  });
  expect(problems).toEqual([]);
});

test('the patterns of a label that goes are counted before', () => {
  bench.act('patterns.add', {
    dictionary: uuidv7(),
    name: 'one',
    text: 'trader\tcharge\nborder\tcharge\npolice\tagency\n',
  });
  bench.act('patterns.add', { dictionary: uuidv7(), name: 'two', text: 'old\tcharge\n' });
  expect(reportOf({ call: 'label.merge', label: charge, into: quantity })).toMatchObject({
    patterns: 3,
    dictionaries: 2,
  });
  expect(reportOf({ call: 'label.delete', label: agency })).toMatchObject({ patterns: 1, dictionaries: 1 });
});

test('what was rejected for a label that goes into another is rejected for that, but words that somebody tagged with it', () => {
  const reject = (annotator: number, label: number, words: string) =>
    bench.act('rejections.words', { label, words, rejected: true }, annotator);
  for (const words of ['old trader', 'border  police', 'trader']) reject(1, charge, words);
  for (const words of ['border police', 'trader']) reject(2, charge, words);
  reject(1, quantity, 'trader');
  reject(1, sanction, 'police');
  bench.act('rejections.set', { label: charge, places: [[1, 0, 3]], rejected: true });
  bench.tag(1, 'old trader', quantity);
  bench.tag(2, 'border police', quantity, { annotator: 1 });
  bench.tag(3, 'trader', charge, { annotator: 2 });
  const before = bench.tables();
  bench.act('label.merge', { label: charge, into: quantity });
  const rejected = () =>
    bench.corpus.reader.tuples('SELECT annotator, words FROM rejected_words WHERE label = ? ORDER BY 1, 2', quantity);
  expect(rejected()).toEqual([
    [1, 'trader'],
    [2, 'border police'],
  ]);
  expect(bench.corpus.reader.all('SELECT document FROM rejection WHERE label = ?', quantity)).toHaveLength(1);
  bench.undo();
  expect(bench.tables()).toEqual(before);
  expect(rejected()).toEqual([[1, 'trader']]);
});

test('what was rejected for a label stays so for the one that its words go to, and comes back with one undo', () => {
  bench.act('rejections.words', { label: agency, words: 'border police', rejected: true });
  bench.act('rejections.words', { label: agency, words: 'trader', rejected: true });
  bench.act('rejections.words', { label: agency, words: 'border police', rejected: true }, 2);
  bench.tag(1, 'border police', agency, { annotator: 2 });
  const whole = bench.corpus.reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = 3');
  const place = whole?.text.indexOf('border police') ?? -1;
  const length = 'border police'.length;
  bench.act('rejections.set', { label: agency, places: [[3, place, place + length]], rejected: true });
  bench.act('rejections.set', { label: agency, places: [[3, 0, 3]], rejected: true }, 2);
  const before = bench.tables();
  const to = { name: 'police', colour: 'rose', key: '' } as const;
  const { changes } = bench.act('label.split', { label: agency, surfaces: ['border police'], to });
  const police = changes.flatMap((change) => (change.of === 'label' ? (change.after?.id ?? []) : []))[0] ?? 0;
  expect(bench.corpus.reader.tuples('SELECT annotator, words FROM rejected_words WHERE label = ?', police)).toEqual([
    [1, 'border police'],
  ]);
  expect(
    bench.corpus.reader.tuples('SELECT document, annotator, start, "end" FROM rejection WHERE label = ?', police),
  ).toEqual([[3, 1, place, place + length]]);
  const after = bench.tables();
  bench.undo();
  expect(bench.tables()).toEqual(before);
  bench.redo();
  expect(bench.tables()).toEqual(after);
  // Without a tag that moves, too; and what was rejected for the other already is so once.
  bench.act('label.split', { label: agency, surfaces: ['border police'], to: { label: police } });
  expect(bench.tables()).toEqual(after);
  bench.act('label.split', { label: agency, surfaces: ['trader'], to: { label: police } });
  expect(bench.corpus.reader.tuples('SELECT words FROM rejected_words WHERE label = ?', police)).toHaveLength(2);
});

test('places that were rejected for a label are so for another, but where their person tagged them with either; each in its article', () => {
  const reject = (document: number, start: number, annotator: number) =>
    bench.act('rejections.set', { label: charge, places: [[document, start, start + 3]], rejected: true }, annotator);
  for (const document of [1, 2]) for (const start of [0, 4, 8]) reject(document, start, 1);
  reject(1, 0, 2);
  reject(2, 4, 2);
  bench.act('rejections.set', { label: quantity, places: [[2, 8, 11]], rejected: true });
  const put = (document: number, label: number, start: number, annotator: number) =>
    bench.act('spans.create', { document, spans: [{ id: uuidv7(), label, start, end: start + 3 }] }, annotator);
  put(1, charge, 4, 1);
  put(2, quantity, 0, 1);
  // Another person's tag, and one with another label, say nothing about it.
  put(1, charge, 0, 2);
  put(1, sanction, 8, 1);
  const before = bench.tables();
  bench.act('label.merge', { label: charge, into: quantity });
  expect(
    bench.corpus.reader.tuples(
      'SELECT document, annotator, start FROM rejection WHERE label = ? ORDER BY 1, 2, 3',
      quantity,
    ),
  ).toEqual([
    [1, 1, 0],
    [1, 1, 8],
    [2, 1, 4],
    [2, 1, 8],
    [2, 2, 4],
  ]);
  bench.undo();
  expect(bench.tables()).toEqual(before);
});

test('patterns that match only the words that leave a label go along', () => {
  const token = (lower: string) => JSON.stringify({ label: 'agency', pattern: [{ LOWER: lower }] });
  bench.act('patterns.add', {
    dictionary: uuidv7(1),
    name: 'one',
    text: 'trader\tagency\nborder\tagency\nnone\tagency\n',
  });
  bench.act('patterns.add', {
    // Ids of one millisecond have no order.
    dictionary: uuidv7(2),
    name: 'two',
    text: `${token('trader')}\n${JSON.stringify({ label: 'agency', pattern: [{ LENGTH: 6 }] })}\n`,
  });
  bench.tag(1, 'trader', agency);
  bench.tag(2, 'border', agency);
  bench.tag(3, 'trader', agency);
  const work = { label: agency, surfaces: ['trader'], to: { label: quantity as number } };
  expect(reportOf({ call: 'label.split', ...work })).toMatchObject({ tags: 2, patterns: 2, dictionaries: 2 });
  const before = bench.tables();
  bench.act('label.split', work);
  expect(bench.corpus.reader.tuples('SELECT label, pattern FROM pattern ORDER BY dictionary, number')).toEqual([
    [quantity, '"trader"'],
    [agency, '"border"'],
    [agency, '"none"'],
    [quantity, '[{"LOWER":"trader"}]'],
    [agency, '[{"LENGTH":6}]'],
  ]);
  bench.undo();
  expect(bench.tables()).toEqual(before);
});

test('of two tags on the same words the one of which its file says more stays', async () => {
  await bench.importFiles({
    'x.jsonl': JSON.stringify({
      text: 'One two.',
      spans: [
        { start: 0, end: 3, label: 'agency', meta: { from: 'a file' } },
        { start: 0, end: 3, label: 'charge' },
      ],
    }),
  });
  const before = bench.tables();
  bench.act('label.merge', { label: agency, into: charge });
  expect(bench.corpus.reader.all('SELECT label, meta FROM span')).toEqual([
    { label: charge, meta: '{"from":"a file"}' },
  ]);
  bench.undo();
  expect(bench.tables()).toEqual(before);
});

test('a label goes with its tags, and comes back with them', () => {
  bench.act('guideline.write', { label: agency, version: 1, text: 'Bodies' });
  bench.tag(1, 'border police', agency);
  bench.tag(2, 'border police', agency, { annotator: 2 });
  bench.tag(3, 'trader', charge);
  bench.act('status.set', { documents: [1], status: 'done' });
  const before = bench.tables();
  expect(reportOf({ call: 'label.delete', label: agency })).toMatchObject({ tags: 2, annotators: 2, done: 1 });
  bench.act('label.delete', { label: agency });
  expect(bench.corpus.reader.all('SELECT label FROM span')).toEqual([{ label: charge }]);
  bench.undo();
  expect(bench.tables()).toEqual(before);
});

test('the tags with some words go to a label of their own, which begins with the same boundary rules', () => {
  bench.tag(1, 'border police', agency);
  bench.tag(2, 'border police', agency, { annotator: 2 });
  bench.tag(2, 'trader', agency);
  const before = bench.tables();
  const to = { name: 'police', colour: 'rose', key: '' } as const;
  bench.act('label.split', { label: agency, surfaces: ['border police'], to });
  const labels = queryHandlers['corpus.info'](bench.corpus, {}).labels;
  const police = labels.find(({ name }) => name === 'police');
  expect(police?.rules).toContain('coordination');
  expect(bench.corpus.reader.all('SELECT surface FROM span WHERE label = ?', police?.id ?? 0)).toHaveLength(2);
  bench.undo();
  expect(bench.tables()).toEqual(before);
  bench.act('label.split', { label: agency, surfaces: ['trader', 'nobody'], to: { label: quantity } });
  expect(bench.corpus.reader.all('SELECT surface FROM span WHERE label = ?', quantity)).toEqual([
    { surface: 'trader' },
  ]);
});

test('what cannot be done to a label is refused, and nothing is changed', () => {
  bench.tag(1, 'trader', agency);
  const before = bench.tables();
  const merge = (label: number, into: number) => () => bench.act('label.merge', { label, into });
  expect(merge(agency, agency)).toThrow(refusalWith('same-label'));
  const split = (to: CallInput<'label.split'>['to']) => () =>
    bench.act('label.split', { label: agency, surfaces: ['trader'], to });
  expect(split({ label: agency })).toThrow(refusalWith('same-label'));
  expect(split({ name: 'x', colour: 'rose', key: '1' })).toThrow(refusalWith('key-taken'));
  expect(split({ name: 'charge', colour: 'rose', key: '' })).toThrow(refusalWith('name-taken'));
  expect(bench.tables()).toEqual(before);
  bench.act('label.change', { label: charge, archived: true });
  expect(merge(agency, charge)).toThrow(refusalWith('archived'));
  expect(() => bench.act('tags.relabel', { tags: { filter: {} }, label: charge })).toThrow(refusalWith('archived'));
});

test('whatever is done to many tags, undo gives the same tables, and redo what was done', () => {
  const tags = fc.record({
    filter: fc.record(
      { labels: fc.subarray([1, 2, 3, 4], { minLength: 1 }), surfaces: fc.constant(['trader', 'border']) },
      { requiredKeys: [] },
    ),
  });
  const label = fc.integer({ min: 1, max: 4 });
  const works = fc.oneof(
    fc.record({ call: fc.constant('tags.relabel' as const), tags, label }),
    fc.record({ call: fc.constant('tags.delete' as const), tags }),
    fc.record({ call: fc.constant('tags.note' as const), tags, note: fc.constantFrom('', 'n'), add: fc.boolean() }),
    fc.record({ call: fc.constant('tags.cut' as const), tags, rules: fc.constantFrom(null, ['edges' as const]) }),
    fc.record({ call: fc.constant('label.merge' as const), label, into: label }),
    fc.record({ call: fc.constant('label.delete' as const), label }),
    fc.record({
      call: fc.constant('label.split' as const),
      label,
      surfaces: fc.constant(['trader', 'border police']),
      to: fc.oneof(fc.record({ label }), fc.constant({ name: 'new', colour: 'rose' as const, key: '' })),
    }),
  );
  const words = ['border', 'border police', 'police', 'trader', 'old trader', 'the old trader'] as const;
  bench.act('policy.set', { policy: 'any' });
  for (const document of [1, 2, 3, 4]) {
    for (const [i, some] of words.entries()) {
      bench.tag(document, some, 1 + ((i * document) % 4), { annotator: 1 + (i % 2) });
      if (i % 2 === document % 2) bench.tag(document, some, 1 + ((i * document + 1) % 4), { annotator: 1 + (i % 2) });
    }
  }
  bench.act('policy.set', { policy: 'nested' });
  let done = 0;
  fc.assert(
    fc.property(fc.array(works, { minLength: 1, maxLength: 4 }), (all) => {
      const states = [bench.tables()];
      for (const { call, ...work } of all) {
        try {
          const { changes } = bench.act(call, work);
          if (changes.length > 0) states.push(bench.tables());
        } catch {
          continue;
        }
      }
      done += states.length - 1;
      for (const state of states.slice(0, -1).toReversed()) {
        bench.undo();
        expect(bench.tables()).toEqual(state);
      }
      for (const state of states.slice(1)) {
        bench.redo();
        expect(bench.tables()).toEqual(state);
      }
      for (let n = 1; n < states.length; n++) bench.undo();
    }),
    { numRuns: 60 },
  );
  expect(done).toBeGreaterThan(60);
});
