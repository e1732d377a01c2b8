// The history as people meet it: a page of what happened, the layer as of then, and the way back.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { createCorpus, openCorpus, type Corpus } from '../corpus/open.ts';
import { runCommand, queryHandlers } from '../workbench/dispatch.ts';
import { importFiles } from '../import/import.ts';
import { fileAt } from '../files/find-files.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CommandName, ParsedInput } from '../../model/contract/contract.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { spansIn } from '../../model/span-columns.ts';
import { commit } from './commit.ts';

let folder: string;
let corpus: Corpus;

const controls = {
  pause: () => Promise.resolve(),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};
const ada = 1;
const bob = 2;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-history-'));
  corpus = createCorpus(join(folder, 'c.corpus'));
  for (const [id, name] of [
    [ada, 'Ada'],
    [bob, 'Bob'],
  ] as const) {
    commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: id }, () => ({
      changes: [{ of: 'annotator', before: null, after: { id, name } }],
      undoable: false,
    }));
  }
});
afterEach(async () => {
  if (corpus.database.open) {
    const { problems } = await checkCorpus(corpus, controls);
    corpus.close();
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  }
  rmSync(folder, { recursive: true, force: true });
});

const act = <N extends CommandName>(annotator: number, kind: N, input: Omit<ParsedInput<N>, 'command' | 'annotator'>) =>
  runCommand(corpus, kind, { ...input, command: uuidv7(), annotator } as ParsedInput<N>).done;
const at = (n: number): CodePoint => n as CodePoint;
const tag = (annotator: number, document: number, id: string, label: number, start: number, end: number) =>
  act(annotator, 'spans.create', { document, spans: [{ id, label, start: at(start), end: at(end) }] });
const page = (document: number | null, before?: number, limit = 50) =>
  queryHandlers['history.page'](corpus, { document, limit, ...(before === undefined ? {} : { before }) });
const layerAt = (annotator: number, document: number, seq: number) =>
  queryHandlers['document.at'](corpus, { annotator, document, seq });
const paste = (text: string): number => {
  const [change] = act(ada, 'document.add', { title: '', text }).changes;
  return change?.of === 'documents' ? (change.documents[0] ?? 0) : 0;
};
const spans = (annotator: number, document: number): string[] =>
  spansIn(queryHandlers['document.open'](corpus, { annotator, document }).spans).map(
    ({ id, label, start, end, note }) => `${id} ${label} ${start}-${end} ${note}`,
  );
const text = 'The police 🚓 fined Kim 500 won for smuggling.';

describe('a page of the history', () => {
  test('says who did what when, with the words that were touched', () => {
    const document = paste(text);
    tag(ada, document, 'a', 1, 4, 10);
    act(ada, 'spans.relabel', { document, spans: ['a'], label: 2 });
    act(ada, 'spans.move', { document, span: 'a', start: at(4), end: at(12) });
    act(bob, 'status.set', { documents: [document], status: 'flagged', note: 'hm' });
    act(ada, 'spans.delete', { document, spans: ['a'] });
    const { entries, next } = page(document);
    expect(next).toBeNull();
    expect(
      entries.map(({ kind, annotator, touched, status }) => [
        kind,
        annotator?.name,
        touched.map(({ what, surface, label }) => `${what} ${surface} ${label}`).join(),
        status,
      ]),
    ).toEqual([
      ['spans.delete', 'Ada', 'deleted police 🚓 2', null],
      ['status.set', 'Bob', '', 'flagged'],
      ['spans.move', 'Ada', 'moved police 🚓 2', null],
      ['spans.relabel', 'Ada', 'relabelled police 2', null],
      ['spans.create', 'Ada', 'created police 1', 'in progress'],
      ['document.add', 'Ada', '', null],
    ]);
  });

  test('says what was taken back, what was brought back, and of what kind', () => {
    const document = paste(text);
    tag(ada, document, 'a', 1, 4, 10);
    tag(ada, document, 'b', 2, 21, 24);
    act(ada, 'history.undo', {});
    act(ada, 'history.undo', {});
    act(ada, 'history.redo', {});
    expect(page(document).entries.map(({ kind, of, undone }) => [kind, of, undone])).toEqual([
      ['history.redo', 'spans.create', false],
      ['history.undo', 'spans.create', true],
      ['history.undo', 'spans.create', false],
      ['spans.create', null, true],
      ['spans.create', null, false],
      ['document.add', null, false],
    ]);
  });

  test('of a document has what was done to several at once', () => {
    const [one, two] = [paste(text), paste('Another text.')];
    act(ada, 'status.set', { documents: [one, two], status: 'done' });
    act(ada, 'documents.remove', { documents: [two] });
    act(ada, 'history.undo', {});
    expect(page(two).entries.map(({ kind, documents }) => [kind, documents])).toEqual([
      ['history.undo', 1],
      ['documents.remove', 1],
      ['status.set', 2],
      ['document.add', 1],
    ]);
    expect(page(one).entries.map(({ kind }) => kind)).toEqual(['status.set', 'document.add']);
  });

  test('goes on where the one before ended, and misses nothing', () => {
    const [one, two] = [paste(text), paste('Another text.')];
    for (let n = 0; n < 23; n++) {
      if (n % 3 === 0)
        act(ada, 'status.set', { documents: [one, two], status: n % 2 ? 'done' : 'new', note: String(n) });
      else tag(n % 2 ? ada : bob, one, `s${n}`, 1 + (n % 4), n, n + 1);
    }
    for (const document of [one, null]) {
      const whole = page(document, undefined, 200).entries.map(({ seq }) => seq);
      const pieces: number[] = [];
      for (let before: number | null | undefined; before !== null;) {
        const { entries, next } = page(document, before, 4);
        pieces.push(...entries.map(({ seq }) => seq));
        before = next;
      }
      expect(pieces).toEqual(whole);
      expect(whole).toEqual(whole.toSorted((a, b) => b - a));
    }
  });
});

describe('a document as of an event', () => {
  test('is what it was after each of them, and can be made so again, and back', () => {
    const document = paste(text);
    act(ada, 'policy.set', { policy: 'any' });
    const was: { seq: number; spans: string[]; status: string }[] = [];
    const remember = ({ seq }: { seq: number }): void => {
      const { layer } = queryHandlers['document.open'](corpus, { annotator: ada, document });
      was.push({ seq, spans: spans(ada, document), status: `${layer.status} ${layer.note}` });
    };
    remember(tag(ada, document, 'a', 1, 4, 10));
    remember(tag(ada, document, 'b', 2, 4, 10));
    remember(tag(bob, document, 'x', 3, 0, 3));
    remember(act(ada, 'spans.note', { document, span: 'a', note: 'why?' }));
    // The two change places: no order of relabelling alone would get there.
    remember(act(ada, 'spans.delete', { document, spans: ['a'] }));
    remember(act(ada, 'spans.relabel', { document, spans: ['b'], label: 1 }));
    remember(tag(ada, document, 'a', 2, 4, 10));
    remember(act(ada, 'status.set', { documents: [document], status: 'flagged', note: 'look' }));
    remember(act(ada, 'history.undo', {}));
    remember(act(ada, 'spans.delete', { document, spans: ['a', 'b'] }));
    for (const { seq, spans: expected, status } of was) {
      const then = layerAt(ada, document, seq);
      expect(then.spans.map(({ id, label, start, end, note }) => `${id} ${label} ${start}-${end} ${note}`)).toEqual(
        expected,
      );
      expect(`${then.layer.status} ${then.layer.note}`).toBe(status);
    }
    const bobs = spans(bob, document);
    for (const target of [...was, ...was.toReversed(), was[2], was[6], was[1]]) {
      if (!target) continue;
      const before = spans(ada, document);
      const { changes } = act(ada, 'document.restore', { document, seq: target.seq });
      expect(spans(ada, document)).toEqual(target.spans);
      if (changes.length === 0) continue;
      act(ada, 'history.undo', {});
      expect(spans(ada, document)).toEqual(before);
      act(ada, 'history.redo', {});
      expect(spans(ada, document)).toEqual(target.spans);
    }
    expect(spans(bob, document)).toEqual(bobs);
  });

  test('before it was there is empty', () => {
    const document = paste(text);
    expect(layerAt(ada, document, 1)).toEqual({ spans: [], layer: { status: 'new', note: '' } });
  });

  test('is refused, and nothing is done, where a label of then was taken back', () => {
    const document = paste(text);
    act(bob, 'label.create', { name: 'weapon', colour: 'ochre', key: '' });
    const { seq } = tag(ada, document, 'a', 5, 4, 10);
    act(ada, 'spans.delete', { document, spans: ['a'] });
    act(bob, 'history.undo', {});
    expect(() => act(ada, 'document.restore', { document, seq })).toThrow('label');
    expect(() => act(ada, 'history.undo', {})).toThrow('label');
    expect(spans(ada, document)).toEqual([]);
  });
});

describe('an import and undo', () => {
  const textFiles = function* (from: number, to: number, each: (n: number) => void = () => undefined) {
    for (let n = from; n < to; n++) {
      each(n);
      const bytes = Buffer.from(`The text of article ${n}.`);
      const file = fileAt('/nowhere', `a${n}.txt`, bytes.length);
      yield {
        ok: true as const,
        file: {
          ...file,
          read: (start = 0) => [bytes.subarray(start)][Symbol.iterator]() as ReturnType<typeof file.read>,
        },
      };
    }
  };
  const importing = (action: string, files: ReturnType<typeof textFiles>, pause = controls.pause) =>
    importFiles(corpus, { action, annotator: ada, files }, { ...controls, pause });
  const live = (): number => queryHandlers['corpus.info'](corpus, {}).documents;

  test('what the person does meanwhile is a step of its own, and both can be taken back and brought back', async () => {
    const first = paste(text);
    let n = 0;
    await importing(uuidv7(), textFiles(0, 600), () => {
      n++;
      if (n === 1) tag(ada, first, 'a', 1, 4, 10);
      return Promise.resolve();
    });
    expect(n).toBeGreaterThan(2);
    expect(live()).toBe(601);
    // The import began first: the tag goes first.
    act(ada, 'history.undo', {});
    expect([live(), spans(ada, first)]).toEqual([601, []]);
    act(ada, 'history.undo', {});
    expect(live()).toBe(1);
    act(ada, 'history.undo', {});
    expect(live()).toBe(0);
    for (let step = 0; step < 3; step++) act(ada, 'history.redo', {});
    expect([live(), spans(ada, first)]).toEqual([601, ['a 1 4-10 ']]);
  });

  test('taken back while it goes on, what comes after is a step that can be taken back too', async () => {
    let n = 0;
    await importing(uuidv7(), textFiles(0, 600), () => {
      n++;
      if (n === 1) act(ada, 'history.undo', {});
      return Promise.resolve();
    });
    const rest = live();
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThan(600);
    act(ada, 'history.undo', {});
    expect(live()).toBe(0);
    act(ada, 'history.redo', {});
    expect(live()).toBe(rest);
  });
});

test('halves of characters in names and notes are stored as they are told', () => {
  const document = paste(text);
  tag(ada, document, 'a', 1, 4, 10);
  act(ada, 'spans.note', { document, span: 'a', note: 'half \ud83d of one' });
  act(ada, 'document.rename', { document, title: '\udc00' });
  act(ada, 'label.change', { label: 2, name: 'x\ud800' });
  expect(spans(ada, document)).toEqual(['a 1 4-10 half \ufffd of one']);
  for (let step = 0; step < 4; step++) act(ada, 'history.undo', {});
  expect(spans(ada, document)).toEqual([]);
});

test('undo and redo are there after the corpus was closed', () => {
  const document = paste(text);
  tag(ada, document, 'a', 1, 4, 10);
  act(ada, 'history.undo', {});
  const path = corpus.path;
  corpus.close();
  corpus = openCorpus(path);
  act(ada, 'history.redo', {});
  expect(spans(ada, document)).toEqual(['a 1 4-10 ']);
});

test('a step that somebody has built on since is passed over, and the one before it can be undone', () => {
  const document = paste('Police seized the boat.');
  tag(ada, document, 'one', 1, 0, 6);
  act(ada, 'label.change', { label: 2, name: 'offence' });
  act(bob, 'label.change', { label: 2, colour: 'teal' });
  const before = queryHandlers['document.open'](corpus, { document, annotator: ada }).spans;
  expect(before.ids).toHaveLength(1);
  const undo = { command: uuidv7(), annotator: ada };
  const passOver = (): unknown => runCommand(corpus, 'history.undo', undo);
  expect(passOver).toThrow(/the next undo takes the step before it/);
  // A refusal that was not heard is sent again, and is no more than it was.
  expect(passOver).toThrow(/the next undo takes the step before it/);
  act(ada, 'history.undo', {});
  expect(queryHandlers['document.open'](corpus, { document, annotator: ada }).spans.ids).toEqual([]);
  act(ada, 'history.redo', {});
  expect(queryHandlers['document.open'](corpus, { document, annotator: ada }).spans).toEqual(before);
});
