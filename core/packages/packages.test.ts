// Handing out: what a package holds, and where it comes from.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemsIn } from '../../tests/decisions/items-in.ts';
import { act, handOut, merge, openPackage, returnOf, tablesOf } from '../../tests/packages/apart.ts';
import type { Corpus } from '../corpus/open.ts';
import { createOrFindAnnotator } from '../annotators/commands.ts';
import { noLedger } from '../leftovers/ledger.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import { workbench } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import { handOut as handOutPlanned, planHandOut, type HandOutOrder } from './hand-out.ts';
import { bench, folder, opened, closedLater, useDesk, personIn, three } from '../../tests/packages/desk.ts';

useDesk();

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
    const [row] = itemsIn(bench.corpus, 'open');
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
    for (const one of [news, other]) closedLater(one);
    expect(sheetOf(own)).toBeNull();
    expect(sheetOf(other)).toBeNull();
    expect(sheetOf(bench.corpus)).toBeNull();
    expect(sheetOf(news)).toMatchObject({ decided: 1, items: [{ document: 1, kind: 'boundary' }] });
    act(news, 'status.set', { annotator: personIn(news, 'anna'), documents: [1], status: 'done' });
    expect(sheetOf(news)).toMatchObject({ decided: 1 });

    const third = await handOut(bench.corpus, { people: ['anna'], feedback: true, out: join(folder, 'third') });
    const last = openPackage(join(folder, 'third'), third, 'anna');
    closedLater(last);
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
