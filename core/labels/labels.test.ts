// Rules of labels as they are kept, what they would change, and which words are tagged.

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rulesOf } from '../../model/boundary-rules.ts';
import type { CommandName, ParsedInput } from '../../model/contract/contract.ts';
import { labelKeySchema } from '../../model/contract/values.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { checkCorpus } from '../check/check.ts';
import { createCorpus, openCorpus, type Corpus } from '../corpus/open.ts';
import { fileAt } from '../files/find-files.ts';
import { commit } from '../history/commit.ts';
import { importFiles } from '../import/import.ts';
import { queryHandlers, runCommand } from '../workbench/dispatch.ts';
import { haveEnoughTime } from '../../tests/enough-time.ts';

let folder: string;
let corpus: Corpus;
const ada = 1;
const bob = 2;
const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-labels-'));
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
  const { problems } = await checkCorpus(corpus, controls);
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
});

const act = <N extends CommandName>(kind: N, input: Omit<ParsedInput<N>, 'command' | 'annotator'>, annotator = ada) =>
  runCommand(corpus, kind, { ...input, command: uuidv7(), annotator } as ParsedInput<N>).done;
const labels = () => queryHandlers['corpus.info'](corpus, {}).labels;
const paste = (text: string): number => {
  const [change] = act('document.add', { title: '', text }).changes;
  return change?.of === 'documents' ? (change.documents[0] ?? 0) : 0;
};
/** Tags the words where they first stand in the text. */
const tag = (document: number, label: number, words: string, annotator = ada): void => {
  const { text } = queryHandlers['document.open'](corpus, { document, annotator });
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  const span = { id: uuidv7(), label, start: start as CodePoint, end: (start + Array.from(words).length) as CodePoint };
  act('spans.create', { document, spans: [span] }, annotator);
};

test('rules that are chosen are kept in the file, undone and redone', () => {
  expect(labels()[0]?.rules).toBeUndefined();
  act('label.change', { label: 1, rules: ['words', 'determiner', 'words'] });
  expect(labels()[0]?.rules).toEqual(['determiner', 'words']);
  corpus.close();
  corpus = openCorpus(join(folder, 'c.corpus'));
  expect(labels()[0]?.rules).toEqual(['determiner', 'words']);
  act('label.change', { label: 1, rules: [] });
  expect(labels()[0]?.rules).toEqual([]);
  act('history.undo', {});
  act('history.undo', {});
  expect(labels()[0]?.rules).toBeUndefined();
  act('history.redo', {});
  expect(labels()[0]?.rules).toEqual(['determiner', 'words']);
});

test('a label that is renamed keeps the rules of its old name', () => {
  const before = rulesOf({ name: 'agency' });
  act('label.change', { label: 1, name: 'body' });
  expect(labels()[0]).toMatchObject({ name: 'body', rules: before });
  act('label.change', { label: 1, name: 'agency' });
  expect(labels()[0]?.rules).toEqual(before);
  act('label.create', { name: 'place', colour: 'teal', key: '5' });
  act('label.change', { label: 5, name: 'town' });
  expect(labels()[4]?.rules).toBeUndefined();
});

test('a preview says what the rules would change in everybody’s tags, and changes nothing', () => {
  const document = paste('🚓 The harbour police officers met.\nThe court (HC) sat.');
  tag(document, 1, 'The harbour police officers');
  tag(document, 1, 'The court (HC)', bob);
  tag(document, 1, 'court');
  tag(document, 2, 'The court');
  const removed = paste('The port office closed.');
  tag(removed, 1, 'The port office');
  act('documents.remove', { documents: [removed] });
  haveEnoughTime();
  const preview = queryHandlers['labels.preview'](corpus, {
    label: 1,
    rules: [...rulesOf({ name: 'agency' })],
    examples: 20,
  });
  expect(preview).toEqual({
    tags: 3,
    examined: 3,
    changed: 2,
    examples: [
      { document, before: 'The harbour police officers', after: ['harbour police'] },
      { document, before: 'The court (HC)', after: ['court', 'HC'] },
    ],
  });
  expect(queryHandlers['labels.preview'](corpus, { label: 1, rules: [], examples: 1 })).toMatchObject({ changed: 0 });
  expect(queryHandlers['labels.preview'](corpus, { label: 1, rules: ['determiner'], examples: 1 })).toMatchObject({
    changed: 2,
    examples: [{ before: 'The harbour police officers', after: ['harbour police officers'] }],
  });
});

test('the words that are tagged most come by label, one’s own first', () => {
  const document = paste('The court and the court met the port police. Ten tons.');
  const other = paste('The court sat.');
  tag(document, 1, 'court', bob);
  expect(queryHandlers['labels.surfaces'](corpus, { annotator: ada, limit: 10 }).surfaces).toEqual([
    { label: 1, surface: 'court', used: 1 },
  ]);
  tag(document, 1, 'port police');
  tag(document, 3, 'Ten tons');
  tag(other, 1, 'court');
  tag(document, 1, 'court');
  expect(queryHandlers['labels.surfaces'](corpus, { annotator: ada, limit: 10 }).surfaces).toEqual([
    { label: 1, surface: 'court', used: 2 },
    { label: 1, surface: 'port police', used: 1 },
    { label: 3, surface: 'Ten tons', used: 1 },
  ]);
  act('label.change', { label: 3, archived: true });
  expect(queryHandlers['labels.surfaces'](corpus, { annotator: ada, limit: 1 }).surfaces).toEqual([
    { label: 1, surface: 'court', used: 2 },
  ]);
});

test('a search shows the sentence of its first hit in each article', () => {
  const first = paste('Nothing here. The harbour café sold nets on Apr. 14 to cafés. Later it closed.');
  const long = paste(`${'One more word '.repeat(40)}and cafe ${'and so on '.repeat(40)}.`);
  const title = paste('Something else.');
  const { hits } = queryHandlers['documents.hits'](corpus, { documents: [first, long, title], text: 'cafe' });
  expect(hits[0]).toEqual({
    document: first,
    hits: 2,
    before: 'The harbour ',
    match: 'café',
    after: ' sold nets on Apr. 14 to cafés.',
  });
  expect(hits.map(({ document }) => document)).toEqual([first, long]);
  expect(hits[1]?.before).toMatch(/^… \w+ .* and $/);
  expect(hits[1]?.before.length).toBeLessThan(41);
  expect(hits[1]?.after).toMatch(/ …$/);
});

test('rules come in with a file where nobody chose others, and go with an undo of the import', async () => {
  const path = join(folder, 'in.jsonl');
  const spans = [
    { start: 0, end: 5, label: 'agency' },
    { start: 6, end: 9, label: 'verb' },
  ];
  const rules = { agency: ['edges'], verb: ['words'], charge: ['edges'] };
  writeFileSync(path, JSON.stringify({ text: 'Court sat here.', spans, rules }));
  act('label.change', { label: 1, rules: ['words'] });
  const order = {
    action: uuidv7(),
    annotator: ada,
    files: [{ ok: true as const, file: fileAt(path, 'in.jsonl', statSync(path).size) }],
  };
  await importFiles(corpus, order, { ...controls, committed: () => undefined });
  // Chosen here: kept. New: as the file says. Not in the spans of the file, but of its scheme: taken too.
  expect(labels().map(({ name, rules: chosen }) => [name, chosen])).toEqual([
    ['agency', ['words']],
    ['charge', ['edges']],
    ['quantity', undefined],
    ['sanction', undefined],
    ['verb', ['words']],
  ]);
  act('history.undo', {});
  expect(labels()[1]?.rules).toBeUndefined();
});

test('a key of two keys is kept, and refused where it cannot be told from another', () => {
  act('label.create', { name: 'place', colour: 'teal', key: 'x1' });
  act('label.create', { name: 'town', colour: 'rose', key: 'x2' });
  const create = (key: string) => () => act('label.create', { name: 'street', colour: 'red', key });
  expect(create('X1')).toThrow('The key X1 already belongs to “place”.');
  expect(create('x')).toThrow('The key x cannot be told from x1, the key of “place”.');
  expect(create('1q')).toThrow('The key 1q cannot be told from 1, the key of “agency”.');
  act('label.change', { label: 5, archived: true });
  act('label.change', { label: 6, key: '' });
  act('label.create', { name: 'street', colour: 'red', key: 'x' });
  expect(() => act('label.change', { label: 5, archived: false, key: 'x1' })).toThrow('x1 cannot be told from x');
  // Restored without a word about its key, it comes back with one that is free.
  act('label.change', { label: 5, archived: false });
  expect(labels().find(({ id }) => id === 5)?.key).toBe('5');
  act('history.undo', {});
  act('history.undo', {});
  act('history.undo', {});
  act('history.undo', {});
  act('history.redo', {});
  expect(labels().map(({ key, archived }) => (archived ? `(${key})` : key))).toEqual([
    '1',
    '2',
    '3',
    '4',
    '(x1)',
    'x2',
  ]);
});

test('a label that undo brings back has a free key where its own is another’s by now', () => {
  const keys = (): string[] => labels().map(({ name, key, archived }) => `${name} ${archived ? `(${key})` : key}`);
  act('label.create', { name: 'place', colour: 'teal', key: 'x' });
  act('label.change', { label: 5, archived: true });
  act('label.create', { name: 'town', colour: 'rose', key: 'x1' }, bob);
  act('history.undo', {});
  expect(keys().slice(4)).toEqual(['place 5', 'town x1']);
  act('history.redo', {});
  expect(keys().slice(4)).toEqual(['place (x)', 'town x1']);
  // One that was never put away keeps the key that it has: its former one is refused by the other's name.
  act('history.undo', {});
  act('label.change', { label: 5, key: '6' });
  act('label.create', { name: 'street', colour: 'red', key: '5' }, bob);
  expect(() => act('history.undo', {})).toThrow('The key 5 already belongs to “street”. It stays as it is');
  expect(keys().slice(4)).toEqual(['place 6', 'town x1', 'street 5']);
  // Made, taken back and made again, with another's key between.
  act('label.create', { name: 'date', colour: 'red', key: 'z' });
  act('history.undo', {});
  act('label.create', { name: 'age', colour: 'red', key: 'z' }, bob);
  act('history.redo', {});
  expect(keys().at(-1)).toBe('age z');
  expect(keys()).toContain('date 7');
});

test('a label whose key clashes from before can be changed in all else', () => {
  const [, before] = labels();
  if (!before) throw new Error('there is no second label');
  commit(corpus, { command: uuidv7(), kind: 'label.change', annotator: ada }, () => ({
    changes: [{ of: 'label', before, after: { ...before, key: '1' } }],
  }));
  act('label.change', { label: 2, colour: 'red' });
  expect(labels()[1]).toMatchObject({ colour: 'red', key: '1' });
  expect(() => act('label.change', { label: 3, key: '1' })).toThrow('The key 1 already belongs to “agency”.');
  act('label.change', { label: 2, key: '2' });
});

test('a key is one character or two without a blank', () => {
  const fits = (key: string): boolean => labelKeySchema.safeParse(key).success;
  expect(['', 'x', ' ', '🤔', 'x1', '🤔1', 'é;'].filter((key) => !fits(key))).toEqual([]);
  expect(['x12', 'x ', ' x', '\u00001', 'x\n'].filter(fits)).toEqual([]);
});

test('a label that somebody’s tags have by now does not go, whether the program looks or the file itself', () => {
  const document = paste('The police fined Kim.');
  act('label.create', { name: 'verdict', colour: 'teal', key: '' });
  const verdict = labels().at(-1)?.id ?? 0;
  tag(document, verdict, 'police', bob);
  expect(() => act('history.undo', {})).toThrow('in use by now');
  expect(() => corpus.transaction((writer) => writer.run('DELETE FROM label WHERE id = ?', verdict))).toThrow(
    'a label with tags never goes',
  );
  expect(labels().map(({ id }) => id)).toContain(verdict);
  expect(corpus.reader.all('SELECT label FROM span')).toEqual([{ label: verdict }]);
});

test('a label whose tags are gone goes; its id stays spent, and a tag of it comes back only when it is back', () => {
  const document = paste('The police fined Kim.');
  act('label.create', { name: 'verdict', colour: 'teal', key: '' });
  const verdict = labels().at(-1)?.id ?? 0;
  tag(document, verdict, 'police', bob);
  act('history.undo', {}, bob);
  act('history.undo', {});
  expect(labels().map(({ id }) => id)).not.toContain(verdict);
  expect(corpus.reader.get('SELECT id FROM label_id WHERE id = ?', verdict)).toEqual({ id: verdict });
  act('history.redo', {});
  act('history.redo', {}, bob);
  expect(corpus.reader.all('SELECT label FROM span')).toEqual([{ label: verdict }]);
  act('history.undo', {}, bob);
  act('history.undo', {});
  expect(() => act('history.redo', {}, bob)).toThrow('The label of this tag was taken back in the meantime');
  expect(corpus.reader.all('SELECT label FROM span')).toEqual([]);
});

test('a check finds tags whose label is not there', async () => {
  const document = paste('The police fined Kim.');
  tag(document, 1, 'police');
  corpus.database.exec('DROP TRIGGER label_stays_while_it_has_tags; DELETE FROM label WHERE id = 1');
  const { problems } = await checkCorpus(corpus, controls);
  expect(problems).toContainEqual({ check: 'references', detail: '1 tags have the label 1, which is not there' });
  corpus.close();
  rmSync(corpus.path);
  corpus = createCorpus(corpus.path);
});
