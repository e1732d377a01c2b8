// Handing out and taking back: each rule by itself, and all of them together by chance.

import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  act,
  documentBy,
  handOut,
  joinPeople,
  merge,
  openPackage,
  problemsIn,
  returnOf,
  tablesOf,
  workIn,
} from '../../tests/packages/apart.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';
import { openCorpus, type Corpus } from '../corpus/open.ts';
import { createOrFindAnnotator } from '../annotators/commands.ts';
import { noLedger } from '../leftovers/ledger.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import { workbench } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { HandedOut } from '../../model/contract/packages.ts';
import { assign, sample } from './assign.ts';
import { handOut as handOutPlanned, planHandOut, type HandOutOrder } from './hand-out.ts';

let bench: TaggedCorpus;
let folder: string;
let open: Corpus[];
beforeEach(async () => {
  bench = await openTagged(6);
  folder = join(bench.folder, 'out');
  mkdirSync(folder);
  open = [];
});
afterEach(async () => {
  const problems = (await Promise.all([bench.corpus, ...open].map(problemsIn))).flat();
  for (const corpus of open) corpus.close();
  bench.close();
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
});

const three = ['anna', 'ben', 'cleo'];

function opened(report: HandedOut, person: string): Corpus {
  const corpus = openPackage(folder, report, person);
  open.push(corpus);
  return corpus;
}

function personIn({ reader }: Corpus, name: string): number {
  return reader.get<{ id: number }>('SELECT id FROM annotator WHERE name = ?', name)?.id ?? 0;
}

function tag(
  corpus: Corpus,
  who: string,
  document: number,
  start: number,
  more: { id?: string; label?: number } = {},
): string {
  const { id = uuidv7(), label = 1 } = more;
  const spans = [{ id, label, start, end: start + 3 }];
  expect(act(corpus, 'spans.create', { annotator: personIn(corpus, who), document, spans })).toBe(true);
  return id;
}

describe('who gets what', () => {
  const documents = Array.from({ length: 40 }, (_, n) => n + 1);

  it('is each article once, in equal shares, and the same for the same seed', () => {
    const shares = assign(documents, 3, undefined, 7);
    expect(shares.flat().toSorted((a, b) => a - b)).toEqual(documents);
    expect(shares.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([13, 13, 14]);
    expect(assign(documents, 3, undefined, 7)).toEqual(shares);
    expect(assign(documents, 3, undefined, 8)).not.toEqual(shares);
  });

  it('is a share by two people, each pair as often as the others, or all by all', () => {
    const shares = assign(documents, 3, { share: 0.5, by: 2 }, 7);
    const both = (a: number, b: number): number => (shares[a] ?? []).filter((one) => shares[b]?.includes(one)).length;
    expect(shares.flat()).toHaveLength(60);
    expect([both(0, 1), both(0, 2), both(1, 2)].toSorted((a, b) => a - b)).toEqual([6, 7, 7]);
    expect(assign(documents, 3, { share: 1, by: 3 }, 7)).toEqual([documents, documents, documents]);
  });

  it('is of a sample by chance, in the order of the corpus', () => {
    const some = sample(documents, 10, 3);
    expect(some).toHaveLength(10);
    expect(some).toEqual(some.toSorted((a, b) => a - b));
    expect(sample(documents, 10, 3)).toEqual(some);
  });
});

describe('a package', () => {
  it('has the dictionaries, without what was decided: a pattern that is off is off there', async () => {
    const dictionary = uuidv7();
    const text = 'police\tagency\ntrader\tcharge\nborder\tquantity\n';
    bench.act('patterns.add', { dictionary, name: 'words.txt', text });
    bench.act('patterns.switch', { dictionary, pattern: 2, on: false });
    bench.act('label.delete', { label: 2 });
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const there = opened(report, 'anna');
    expect(queryHandlers['patterns.dictionaries'](there, {}).dictionaries).toMatchObject([
      { id: dictionary, name: 'words.txt', isOn: true, patterns: 2, off: 1, labels: [1, 3] },
    ]);
    const { suggestions } = queryHandlers['patterns.article'](there, {
      document: 1,
      annotator: personIn(there, 'anna'),
    });
    expect(new Set(suggestions.map(({ label }) => label))).toEqual(new Set([1]));
    // What comes back leaves the dictionaries as they are.
    const [one] = suggestions;
    if (!one) throw new Error('nothing is suggested');
    const span = {
      id: uuidv7(),
      label: one.label,
      start: one.start,
      end: one.end,
      pattern: { dictionary, pattern: 0 },
    };
    const annotator = personIn(there, 'anna');
    expect(act(there, 'spans.create', { annotator, document: 1, spans: [span] })).toBe(true);
    const before = queryHandlers['patterns.dictionaries'](bench.corpus, {});
    await merge(bench.corpus, [await returnOf(there, 'back')]);
    expect(bench.corpus.reader.all('SELECT label FROM span')).toEqual([{ label: 1 }]);
    expect(queryHandlers['patterns.dictionaries'](bench.corpus, {})).toEqual(before);
  });

  it('tells its person what was decided otherwise since their last one, where that is wished', async () => {
    const first = await handOut(bench.corpus, { people: ['anna', 'ben'], overlap: { share: 1, by: 2 }, out: folder });
    const who = ['anna', 'ben'].map((name) => personIn(bench.corpus, name));
    for (const [i, annotator] of who.entries()) {
      const spans = [{ id: uuidv7(), label: 1, start: 4 * i, end: 10 }];
      expect(act(bench.corpus, 'spans.create', { annotator, document: 1, spans })).toBe(true);
      expect(act(bench.corpus, 'status.set', { annotator, documents: [1], status: 'done' })).toBe(true);
    }
    const layer = createOrFindAnnotator(bench.corpus, { name: 'decided', opening: false }, uuidv7()).annotator.id;
    act(bench.corpus, 'decisions.begin', { annotator: 1, layer, people: who, blind: false });
    const row = queryHandlers['decisions.page'](bench.corpus, { list: 'open', after: null, limit: 5 }).rows[0];
    const tags = (row?.versions[1]?.tags ?? []).map((one) => ({ id: uuidv7(), ...one }));
    const { first: item, versions } = row ?? { first: { start: 0, end: 1, label: 1 }, versions: [] };
    expect(act(bench.corpus, 'decisions.make', { annotator: 1, document: 1, first: item, versions, tags })).toBe(true);

    const again = join(folder, 'again');
    const second = await handOut(bench.corpus, { people: ['anna', 'cleo'], feedback: true, out: again });
    const sheetOf = (corpus: Corpus) => queryHandlers['packages.feedback'](corpus, {}).sheet;
    const [own, news, other] = [
      opened(first, 'anna'),
      openPackage(again, second, 'anna'),
      openPackage(again, second, 'cleo'),
    ];
    open.push(news, other);
    expect(sheetOf(own)).toBeNull();
    expect(sheetOf(other)).toBeNull();
    expect(sheetOf(bench.corpus)).toBeNull();
    expect(sheetOf(news)).toMatchObject({ decided: 1, items: [{ document: 1, kind: 'boundary' }] });
    act(news, 'status.set', { annotator: personIn(news, 'anna'), documents: [1], status: 'done' });
    expect(sheetOf(news)).toMatchObject({ decided: 1 });

    const third = await handOut(bench.corpus, { people: ['anna'], feedback: true, out: join(folder, 'third') });
    const last = openPackage(join(folder, 'third'), third, 'anna');
    open.push(last);
    expect(sheetOf(last)).toBeNull();
  });

  it('is known as one of this corpus, before anybody opens it, and others are not', async () => {
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const path = join(folder, report.packages[0]?.file ?? '');
    const isFromHere = (corpus: Corpus, file: string): boolean =>
      queryHandlers['packages.origin'](corpus, { path: file }).isFromHere;
    const before = readFileSync(path);
    expect(isFromHere(bench.corpus, path)).toBe(true);
    expect(readFileSync(path)).toEqual(before);
    const own = opened(report, 'anna');
    expect(isFromHere(own, path)).toBe(false);
    expect(isFromHere(own, bench.corpus.path)).toBe(false);
    writeFileSync(join(folder, 'other.corpus'), 'no corpus at all');
    expect(isFromHere(bench.corpus, join(folder, 'other.corpus'))).toBe(false);
    expect(isFromHere(bench.corpus, join(folder, 'nowhere.corpus'))).toBe(false);
  });

  it('has the texts, labels, guidelines and the policy, no tags of others, and says where it came from', async () => {
    bench.act('policy.set', { policy: 'any' });
    bench.act('guideline.write', { label: 1, version: 1, text: 'Only bodies.' });
    bench.tag(1, 'police', 1);
    const report = await handOut(bench.corpus, { people: three, out: folder, overlap: { share: 1, by: 3 } });
    expect(report).toMatchObject({ articles: 6, shared: 6, stored: true });
    expect(readdirSync(folder).toSorted()).toEqual(three.map((name) => `a for ${name}.corpus`));
    const { reader } = opened(report, 'anna');
    const of = (sql: string): unknown => reader.all(sql);
    const here = (sql: string): unknown => bench.corpus.reader.all(sql);
    for (const sql of [
      'SELECT name, title, sha256, meta, text_changes, original_sha256 FROM document ORDER BY id',
      'SELECT text FROM document_text ORDER BY document',
      'SELECT * FROM label ORDER BY id',
      'SELECT * FROM guideline ORDER BY label, version',
      'SELECT policy FROM corpus',
    ]) {
      expect(of(sql)).toEqual(here(sql));
    }
    expect(of('SELECT * FROM span')).toEqual([]);
    expect(
      of('SELECT annotator.name, source, source_name FROM package JOIN annotator ON annotator.id = annotator'),
    ).toEqual([{ name: 'anna', source: bench.corpus.id, source_name: 'a' }]);
  });

  it('has the tags of whoever is to be reviewed, and the person’s own', async () => {
    bench.tag(1, 'police', 1);
    bench.tag(1, 'trader', 2, { annotator: 2 });
    bench.act('annotator.rename', { name: 'anna' });
    const report = await handOut(bench.corpus, { people: ['anna'], layer: 2, out: folder });
    const { reader } = opened(report, 'anna');
    expect(
      reader.all('SELECT name, surface FROM span JOIN annotator ON annotator.id = annotator ORDER BY name'),
    ).toEqual([
      { name: 'Bob', surface: 'trader' },
      { name: 'anna', surface: 'police' },
    ]);
  });

  it('is not written over another, and nothing is written then', async () => {
    writeFileSync(join(folder, 'a for ben.corpus'), 'mine');
    const before = tablesOf(bench.corpus);
    await expect(handOut(bench.corpus, { people: three, out: folder })).rejects.toThrow('already there');
    expect(readdirSync(folder)).toEqual(['a for ben.corpus']);
    expect(tablesOf(bench.corpus)).toEqual(before);
  });

  it('leaves no plan, and none to bring back, where its place is taken in the last moment', async () => {
    const before = tablesOf(bench.corpus);
    const order = { kind: 'hand-out', job: uuidv7(), annotator: 1, people: three, out: folder } as const;
    const parsed = workbench['job.start'].input.parse(order) as HandOutOrder;
    const step = (): Promise<void> => {
      writeFileSync(join(folder, 'a for ben.corpus'), 'mine');
      return Promise.resolve();
    };
    const planned = planHandOut(bench.corpus, parsed, Date.now());
    await expect(handOutPlanned(bench.corpus, planned, parsed, { folder, ledger: noLedger, step })).rejects.toThrow(
      'already there',
    );
    expect(readdirSync(folder)).toEqual(['a for ben.corpus']);
    expect(tablesOf(bench.corpus)).toEqual(before);
    expect(() => bench.redo()).toThrow('nothing to redo');
    expect(tablesOf(bench.corpus)).toEqual(before);
  });

  it('knows whoever opens it as the person whom it is for, on any computer', async () => {
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const corpus = opened(report, 'anna');
    const enter = (identity: string, name = 'me', opening = true): string =>
      createOrFindAnnotator(corpus, { name, identity, opening }, uuidv7()).annotator.name;
    const [office, home] = [uuidv7(), uuidv7()];
    expect([enter(office), enter(home), enter(office, 'x', false)]).toEqual(['anna', 'anna', 'anna']);
    expect(enter(uuidv7(), 'Bob', false)).toBe('Bob');
  });

  it('is taken back from the plan by one undo', async () => {
    const before = tablesOf(bench.corpus);
    await handOut(bench.corpus, { people: three, out: folder });
    const after = tablesOf(bench.corpus);
    bench.undo();
    expect(tablesOf(bench.corpus)).toEqual(before);
    bench.redo();
    expect(tablesOf(bench.corpus)).toEqual(after);
  });
});

describe('a return', () => {
  it('brings tags, statuses and notes with what was done, and the plan says what is left', async () => {
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const corpus = opened(report, 'anna');
    tag(corpus, 'anna', 1, 4);
    act(corpus, 'status.set', { annotator: personIn(corpus, 'anna'), documents: [1, 2], status: 'done', note: 'odd' });
    const file = await returnOf(corpus, '1');
    expect(readFileSync(file, 'utf8')).not.toContain('border police');
    expect(await merge(bench.corpus, [file], { look: true })).toMatchObject({
      people: [{ name: 'anna', articles: 2, untouched: 0, new: 1, changed: 0, removed: 0, statuses: 2 }],
      stored: false,
    });
    expect(await merge(bench.corpus, [file])).toMatchObject({ stored: true });
    expect(workIn(bench.corpus)).toEqual(workIn(corpus));
    const { packages } = queryHandlers['packages.plan'](bench.corpus, {});
    expect(packages).toMatchObject([{ person: 'anna', articles: 6, returned: 2, done: 2 }]);
    const { steps, count } = queryHandlers['packages.steps'](bench.corpus, { document: 1 });
    expect(count).toBe(2);
    expect(steps).toMatchObject([
      { kind: 'status.set', annotator: { name: 'anna' }, status: 'done', touched: [] },
      {
        kind: 'spans.create',
        annotator: { name: 'anna' },
        counts: { created: 1 },
        touched: [{ what: 'created', surface: expect.stringMatching(/./) as string, label: 1 }],
      },
    ]);
    bench.undo();
    expect(queryHandlers['packages.steps'](bench.corpus, { document: 1 })).toEqual({ steps: [], count: 0 });
  });

  it('that comes twice, or before an older one, changes nothing the second time', async () => {
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const corpus = opened(report, 'anna');
    const first = tag(corpus, 'anna', 1, 4);
    const old = await returnOf(corpus, '1');
    act(corpus, 'spans.delete', { annotator: personIn(corpus, 'anna'), document: 1, spans: [first] });
    tag(corpus, 'anna', 1, 11);
    const file = await returnOf(corpus, '2');
    await merge(bench.corpus, [file, old]);
    const after = tablesOf(bench.corpus);
    for (const again of [[old], [file], [old, file], [corpus.path]]) {
      const one = await merge(bench.corpus, again);
      expect(one).toMatchObject({ stored: false, people: [{ new: 0, changed: 0, removed: 0, statuses: 0 }] });
    }
    expect(tablesOf(bench.corpus)).toEqual(after);
    expect(workIn(bench.corpus)).toEqual(workIn(corpus));
  });

  it('waits for a choice where both sides changed a tag, and keeps what was chosen', async () => {
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const corpus = opened(report, 'anna');
    const id = tag(corpus, 'anna', 1, 4);
    await merge(bench.corpus, [await returnOf(corpus, '1')]);
    const anna = personIn(bench.corpus, 'anna');
    act(bench.corpus, 'spans.relabel', { annotator: anna, document: 1, spans: [id], label: 2 });
    act(corpus, 'spans.relabel', { annotator: personIn(corpus, 'anna'), document: 1, spans: [id], label: 3 });
    const file = await returnOf(corpus, '2');
    expect(await merge(bench.corpus, [file])).toMatchObject({
      conflicts: [
        {
          kind: 'changed',
          count: 1,
          keep: null,
          examples: [{ here: { label: 'charge', note: '' }, there: { label: 'quantity', note: '' } }],
        },
      ],
      stored: false,
    });
    const labelNow = (): unknown => bench.corpus.reader.get('SELECT label FROM span WHERE id = ?', id);
    await merge(bench.corpus, [file], { choices: { conflicts: [{ kind: 'changed', keep: 'here' }] } });
    expect(labelNow()).toEqual({ label: 2 });
    // What was decided is not asked again.
    expect(await merge(bench.corpus, [file])).toMatchObject({ conflicts: [], stored: false });
    bench.undo();
    await merge(bench.corpus, [file], { choices: { conflicts: [{ kind: 'changed', keep: 'there' }] } });
    expect(labelNow()).toEqual({ label: 3 });
  });

  it('keeps apart two people of one name who were never handed anything, and joins them later in one step', async () => {
    const other = await openTagged(6);
    try {
      createOrFindAnnotator(bench.corpus, { name: 'me', identity: uuidv7(), opening: true }, uuidv7());
      createOrFindAnnotator(other.corpus, { name: 'me', identity: uuidv7(), opening: true }, uuidv7());
      bench.tag(1, 'police', 1);
      other.tag(1, 'police', 1);
      other.tag(1, 'trader', 2);
      other.act('document.add', { title: 'x', text: 'Only there.' });
      const before = tablesOf(bench.corpus);
      other.tag(7, 'Only', 1);
      other.corpus.close();
      expect(await merge(bench.corpus, [other.corpus.path])).toMatchObject({
        people: [{ name: 'me', as: 'me (2)', annotator: null, articles: 1, new: 2 }],
        missing: { articles: 1 },
        stored: true,
      });
      bench.undo();
      expect(tablesOf(bench.corpus)).toEqual(before);
      bench.redo();
      const apart = tablesOf(bench.corpus);
      const twin = personIn(bench.corpus, 'me (2)');
      expect(await joinPeople(bench.corpus, twin, 1)).toMatchObject({ spans: 1, doubled: 1, stored: true });
      expect(bench.corpus.reader.get('SELECT count(*) AS n FROM span WHERE annotator = 1')).toEqual({ n: 2 });
      // Who they are now is known to the next merge.
      expect(await merge(bench.corpus, [other.corpus.path])).toMatchObject({
        people: [{ as: 'me', new: 0 }],
        stored: false,
      });
      bench.undo();
      expect(tablesOf(bench.corpus)).toEqual(apart);
    } finally {
      other.close();
    }
  });

  it('adds a label that is not here, or takes another for it', async () => {
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const corpus = opened(report, 'anna');
    act(corpus, 'label.create', { annotator: personIn(corpus, 'anna'), name: 'river', colour: 'teal', key: '' });
    tag(corpus, 'anna', 1, 4, { label: 5 });
    const file = await returnOf(corpus, '1');
    expect(await merge(bench.corpus, [file])).toMatchObject({ labels: [{ name: 'river', spans: 1, to: null }] });
    expect(bench.corpus.reader.get('SELECT label.name FROM span JOIN label ON label.id = label')).toEqual({
      name: 'river',
    });
    bench.undo();
    await merge(bench.corpus, [file], { choices: { labels: [{ from: 'river', to: 2 }] } });
    expect(bench.corpus.reader.get('SELECT label FROM span')).toEqual({ label: 2 });
  });

  it('that was worked on in two copies brings the work of both', async () => {
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const corpus = opened(report, 'anna');
    tag(corpus, 'anna', 1, 4);
    corpus.close();
    open = [];
    copyFileSync(corpus.path, join(folder, 'home.corpus'));
    const [office, home] = [openCorpus(corpus.path), openCorpus(join(folder, 'home.corpus'))];
    open = [office, home];
    tag(office, 'anna', 1, 11);
    tag(home, 'anna', 1, 18);
    await merge(bench.corpus, [await returnOf(office, '1')]);
    await merge(bench.corpus, [await returnOf(home, '1')]);
    expect(bench.corpus.reader.all('SELECT start FROM span ORDER BY start')).toEqual([
      { start: 4 },
      { start: 11 },
      { start: 18 },
    ]);
  });

  it.each([
    ['cut off', (text: string) => text.split('\n').slice(0, 2).join('\n'), ':3: the file ends after 1 of 2 articles'],
    ['cut within a line', (text: string) => text.slice(0, -20), ':3: it is not JSON'],
    ['of something else', () => '{"a": 1}\n', ':1: it is neither a return file nor a package'],
    ['newer', (text: string) => text.replace('return/1', 'return/9'), ':1: it was written by a newer Spanwright'],
    [
      'with a tag outside its article',
      (text: string) => text.replaceAll('"end":7', '"end":7000'),
      ':2: the tag 4–7000',
    ],
    ['empty', () => '', ':1: the file is empty'],
  ])('file that is %s is refused with the line, and nothing is merged', async (_, spoil, said) => {
    const report = await handOut(bench.corpus, { people: ['anna'], out: folder });
    const corpus = opened(report, 'anna');
    tag(corpus, 'anna', 1, 4);
    tag(corpus, 'anna', 2, 4);
    const file = await returnOf(corpus, '1');
    writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    const before = tablesOf(bench.corpus);
    await expect(merge(bench.corpus, [file])).rejects.toThrow(`${file}${said}`);
    expect(tablesOf(bench.corpus)).toEqual(before);
  });
});

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
