// Guidelines by versions, the tags that were made under them, and their way through a file.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandName, ParsedInput } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import { defaultLabels } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { startingGuideline } from '../../model/starting-guidelines.ts';
import { spansIn } from '../../model/span-columns.ts';
import { checkCorpus } from '../check/check.ts';
import { createCorpus, openCorpus, type Corpus } from '../corpus/open.ts';
import { orderDocuments } from '../documents/order.ts';
import { problemOf } from '../errors/problem.ts';
import { exportDocuments } from '../export/export.ts';
import { fileAt } from '../files/find-files.ts';
import { jsonl } from '../formats/jsonl/jsonl.ts';
import { commit } from '../history/commit.ts';
import { importFiles } from '../import/import.ts';
import { queryHandlers, runCommand } from '../workbench/dispatch.ts';

let folder: string;
let corpus: Corpus;
const ada = 1;
const bob = 2;
const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-guidelines-'));
  corpus = enterAll(createCorpus(join(folder, 'c.corpus')));
});
afterEach(async () => {
  const { problems } = await checkCorpus(corpus, controls);
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
});

function enterAll(made: Corpus): Corpus {
  for (const [id, name] of [
    [ada, 'Ada'],
    [bob, 'Bob'],
  ] as const) {
    commit(made, { command: uuidv7(), kind: 'annotator.enter', annotator: id }, () => ({
      changes: [{ of: 'annotator', before: null, after: { id, name } }],
      undoable: false,
    }));
  }
  return made;
}

const act = <N extends CommandName>(kind: N, input: Omit<ParsedInput<N>, 'command' | 'annotator'>, annotator = ada) =>
  runCommand(corpus, kind, { ...input, command: uuidv7(), annotator } as ParsedInput<N>).done;
const problem = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    const { code, details } = problemOf(error);
    return `${code} ${String(details['reason'])}`;
  }
  return 'done';
};
const guideline = (label: number, of = corpus) =>
  queryHandlers['guidelines.read'](of, {}).guidelines.find((one) => one.label === label);
const write = (label: number, text: string, annotator = ada) =>
  act('guideline.write', { label, version: guideline(label)?.version ?? 0, text }, annotator);
const paste = (text: string): number => {
  const [change] = act('document.add', { title: '', text }).changes;
  return change?.of === 'documents' ? (change.documents[0] ?? 0) : 0;
};
const tag = (document: number, label: number, start: number, end: number, annotator = ada): string => {
  const id = uuidv7();
  act(
    'spans.create',
    { document, spans: [{ id, label, start: start as CodePoint, end: end as CodePoint }] },
    annotator,
  );
  return id;
};
/** The version under which each tag was made, in text order. */
const versions = (document: number, annotator = ada): (number | undefined)[] =>
  spansIn(queryHandlers['document.open'](corpus, { document, annotator }).spans).map((span) => span.guideline);
const outdated = (label?: number, annotator = ada): readonly number[] =>
  orderDocuments(corpus.reader, {
    annotator,
    filter: { outdated: true, label },
    sort: 'added',
    after: null,
    limit: 100,
  }).ids;

test('a new corpus has a guideline for each of its labels, with examples tagged by it', () => {
  expect(defaultLabels.map(({ name }, index) => [name, guideline(index + 1)])).toEqual(
    defaultLabels.map(({ name }, index) => [name, { label: index + 1, version: 1, text: startingGuideline(name) }]),
  );
  for (const { name } of defaultLabels)
    expect(startingGuideline(name)).toMatch(new RegExp(`\\[[^\\]]+\\]\\(${name}\\)`));
});

test('each save is the next version, undo brings the one before back, and no number is used twice', () => {
  const first = guideline(1)?.text;
  write(1, '\r\n\r\n# Bodies\r\n\r\nOnly [courts](agency).\n\n');
  expect(guideline(1)).toEqual({ label: 1, version: 2, text: '# Bodies\n\nOnly [courts](agency).' });
  expect(write(1, '# Bodies\n\nOnly [courts](agency).').changes).toEqual([]);
  act('history.undo', {});
  expect(guideline(1)).toMatchObject({ version: 1, text: first });
  act('history.redo', {});
  expect(guideline(1)?.version).toBe(2);
  act('history.undo', {});
  write(1, 'Others.');
  expect(guideline(1)?.version).toBe(3);
  corpus.close();
  corpus = openCorpus(join(folder, 'c.corpus'));
  expect(queryHandlers['guideline.version'](corpus, { label: 1, version: 2 }).text).toContain('Only [courts]');
  expect(queryHandlers['corpus.info'](corpus, {}).versions).toEqual([{ label: 1, version: 3 }]);
  expect(queryHandlers['history.page'](corpus, { document: null, limit: 1 }).entries[0]?.kind).toBe('guideline.write');
});

test('a version that somebody else wrote meanwhile is not overwritten', () => {
  write(1, 'By Bob.', bob);
  expect(problem(() => act('guideline.write', { label: 1, version: 1, text: 'By Ada.' }))).toBe(
    'conflict other-version',
  );
  expect(problem(() => act('guideline.write', { label: 9, version: 1, text: '' }))).toBe('not-found undefined');
  expect(guideline(1)?.text).toBe('By Bob.');
});

test('a label that is renamed keeps its guideline; one that undo takes away keeps the numbers of its versions', () => {
  act('label.change', { label: 1, name: 'body' });
  expect(guideline(1)?.text).toBe(startingGuideline('agency'));
  act('label.create', { name: 'place', colour: 'teal', key: '5' });
  expect(guideline(5)).toEqual({ label: 5, version: 1, text: '' });
  write(5, 'A [town](place).', bob);
  expect(problem(() => act('history.undo', {}))).toBe('conflict has-guideline');
  expect(guideline(5)?.version).toBe(2);
  act('history.undo', {}, bob);
  write(5, 'Another.');
  expect(guideline(5)?.version).toBe(3);
});

test('a tag says under which version its label or its ends were chosen, and undo does not change that', () => {
  const document = paste('The court and the police met.');
  tag(document, 1, 4, 9);
  write(1, 'Two.');
  const second = tag(document, 1, 18, 24);
  expect(versions(document)).toEqual([undefined, 2]);
  write(1, 'Three.');
  act('spans.delete', { document, spans: [second] });
  act('history.undo', {});
  expect(versions(document)).toEqual([undefined, 2]);
  act('spans.note', { document, span: second, note: 'sure?' });
  expect(versions(document)).toEqual([undefined, 2]);
  act('spans.move', { document, span: second, start: 14 as CodePoint, end: 24 as CodePoint });
  expect(versions(document)).toEqual([undefined, 3]);
  act('history.undo', {});
  expect(versions(document)).toEqual([undefined, 2]);
  act('spans.relabel', { document, spans: [second], label: 2 });
  expect(versions(document)).toEqual([undefined, undefined]);
  act('spans.relabel', { document, spans: [second], label: 1 });
  expect(versions(document)).toEqual([undefined, 3]);
});

test('articles with tags of another version are found, by label and annotator, until the tags are confirmed', () => {
  const [one, two, three] = [paste('The court met.'), paste('The court sat.'), paste('Ten tons.')];
  const old = tag(one, 1, 4, 9);
  tag(two, 1, 4, 9, bob);
  tag(three, 3, 0, 8);
  expect(outdated()).toEqual([]);
  write(1, 'Two.');
  expect([outdated(), outdated(1), outdated(3), outdated(undefined, bob)]).toEqual([[one], [one], [], [two]]);
  tag(two, 1, 4, 9);
  expect(outdated()).toEqual([one]);
  const { changes } = act('spans.relabel', { document: one, spans: [old], label: 1 });
  expect(changes).toMatchObject([{ of: 'span', after: { guideline: 2 } }]);
  expect(outdated()).toEqual([]);
  const [entry] = queryHandlers['history.page'](corpus, { document: one, limit: 1 }).entries;
  expect(entry).toMatchObject({ counts: { confirmed: 1 }, touched: [{ what: 'confirmed', surface: 'court' }] });
  act('history.undo', {});
  expect(outdated()).toEqual([one]);
  // What was tagged under a version that was taken back was not tagged under the one that holds.
  act('spans.relabel', { document: one, spans: [old], label: 1 });
  act('guideline.write', { label: 3, version: 1, text: 'Tons.' }, bob);
  act('history.undo', {}, bob);
  expect(outdated()).toEqual([]);
  expect(guideline(3)?.version).toBe(1);
});

test('an article as it was has its tags with the versions of then', () => {
  const document = paste('The court met.');
  const span = tag(document, 1, 4, 9);
  const { seq } = write(1, 'Two.');
  act('spans.relabel', { document, spans: [span], label: 1 });
  expect(versions(document)).toEqual([2]);
  act('document.restore', { document, seq });
  expect(versions(document)).toEqual([undefined]);
});

test('written guidelines go out with the first article that has a tag of their label, and come in with it', async () => {
  const [first, second] = [paste('The court met.'), paste('The court sat. Ten tons.')];
  const text = '# Bodies\n\n- [courts](agency), “🚓”\n- <b>all</b> else';
  write(1, text);
  act('label.create', { name: 'place', colour: 'teal', key: '5' });
  write(5, 'A [town](place).');
  for (const document of [first, second]) tag(document, 1, 4, 9);
  tag(second, 3, 15, 23);
  const out = join(folder, 'out.jsonl');
  await exportDocuments(corpus.reader, { format: jsonl, target: out, options: {}, selection: {} }, controls);
  const lines = readFileSync(out, 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { guidelines?: unknown }).guidelines)).toEqual([
    { agency: text },
    undefined,
  ]);

  const other = enterAll(createCorpus(join(folder, 'other.corpus')));
  try {
    await importFile(other, out);
    expect(guideline(1, other)).toEqual({ label: 1, version: 2, text });
    expect(guideline(3, other)).toMatchObject({ version: 1, text: startingGuideline('quantity') });
    const tags = other.reader.all('SELECT document, label, guideline FROM span ORDER BY document, start');
    expect(tags).toEqual([
      { document: 1, label: 1, guideline: 2 },
      { document: 2, label: 1, guideline: 2 },
      { document: 2, label: 3, guideline: 1 },
    ]);
    expect((await checkCorpus(other, controls)).problems).toEqual([]);
    runCommand(other, 'history.undo', { command: uuidv7(), annotator: ada });
    expect(guideline(1, other)?.version).toBe(1);
  } finally {
    other.close();
  }
});

test('a guideline that somebody wrote here stays, and the report says so; one that is no text is metadata', async () => {
  write(1, 'Ours.');
  const path = join(folder, 'in.jsonl');
  const spans = [
    { start: 0, end: 5, label: 'agency' },
    { start: 6, end: 9, label: 'verb' },
  ];
  const rows = [
    {
      id: 'a',
      text: 'Court sat here.',
      spans,
      guidelines: { agency: 'Theirs.', verb: 'A [verb](verb).', charge: 'No tag.' },
    },
    { id: 'b', text: 'Nothing here.', guidelines: 'see the wiki' },
  ];
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  const report = await importFile(corpus, path);
  expect(report.passedOver).toBe(1);
  expect(report.lines.map(({ reason }) => reason).join()).toContain(
    'the guideline of “agency” is another here and was kept',
  );
  expect([guideline(1)?.text, guideline(5)?.text]).toEqual(['Ours.', 'A [verb](verb).']);
  expect(guideline(2)?.version).toBe(1);
  expect(versions(1)).toEqual([2, 2]);
  expect(queryHandlers['document.open'](corpus, { document: 2, annotator: ada }).meta).toEqual({
    guidelines: 'see the wiki',
  });
});

function importFile(to: Corpus, path: string) {
  const order = {
    action: uuidv7(),
    annotator: ada,
    files: [{ ok: true as const, file: fileAt(path, 'in.jsonl', statSync(path).size) }],
  };
  return importFiles(to, order, { ...controls, committed: () => undefined });
}
