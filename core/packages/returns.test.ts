// Taking back: what a return brings, and what waits for a choice.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  act,
  handOut,
  joinPeople,
  merge,
  openPackage,
  returnOf,
  tablesOf,
  workIn,
} from '../../tests/packages/apart.ts';
import { openTagged } from '../../tests/tags/tagged-corpus.ts';
import { openCorpus } from '../corpus/open.ts';
import { createOrFindAnnotator } from '../annotators/commands.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import { bench, folder, opened, closedLater, useDesk, personIn, tag } from '../../tests/packages/desk.ts';

useDesk();

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
    const corpus = openPackage(folder, report, 'anna');
    tag(corpus, 'anna', 1, 4);
    corpus.close();
    copyFileSync(corpus.path, join(folder, 'home.corpus'));
    const office = closedLater(openCorpus(corpus.path));
    const home = closedLater(openCorpus(join(folder, 'home.corpus')));
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
