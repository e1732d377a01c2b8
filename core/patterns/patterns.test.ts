// Dictionaries in a corpus: files with bad lines, labels, what is suggested, what is decided, and the way back.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { problemOf } from '../errors/problem.ts';
import { queryHandlers, runCommand } from '../workbench/dispatch.ts';
import { commands, queries, type CallInput, type CommandName } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
const [agency, charge, sanction] = [1, 2, 4];

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(async () => {
  const { problems } = await checkCorpus(bench.corpus, controls);
  bench.close();
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
});

function act<N extends CommandName>(kind: N, input: Omit<CallInput<N>, 'command' | 'annotator'>) {
  // The compiler does not see that a schema that is looked up by a kind gives the input of that kind.
  return runCommand(bench.corpus, kind, commands[kind].parse({ ...input, command: uuidv7(), annotator: 1 }) as never)
    .done;
}
function refused(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { code, message } = problemOf(error);
    return `${code}: ${message}`;
  }
  return 'done';
}
const paste = (text: string): void => void act('document.add', { title: '', text });
function add(text: string, more: Partial<CallInput<'patterns.add'>> = {}): string {
  const dictionary = uuidv7();
  act('patterns.add', { dictionary, name: 'words.txt', text, ...more });
  return dictionary;
}
const suggestions = (document = 1) =>
  queryHandlers['patterns.article'](bench.corpus, { document, annotator: 1 }).suggestions;
const short = (document = 1): string[] =>
  suggestions(document).map(({ start, end, label, pattern }) => `${start}-${end} ${label} #${pattern}`);
const dictionaries = () => queryHandlers['patterns.dictionaries'](bench.corpus, {}).dictionaries;
const page = (dictionary: string) =>
  queryHandlers['patterns.page'](bench.corpus, queries['patterns.page'].input.parse({ dictionary })).rows;
function accept(document = 1, n = 0): void {
  const one = suggestions(document)[n];
  if (!one) throw new Error('nothing is suggested');
  const { start, end, label, dictionary, pattern } = one;
  const span = { id: uuidv7(), label, start, end, pattern: { dictionary, pattern } };
  act('spans.create', { document, proposed: 'suggestion', spans: [span] });
}
function reject(document = 1, n = 0): void {
  const one = suggestions(document)[n];
  if (!one) throw new Error('nothing is suggested');
  const { start, end, label, dictionary, pattern } = one;
  act('rejections.set', { label, places: [[document, start, end]], rejected: true, pattern: { dictionary, pattern } });
}

test('a list of words suggests its labels, in code points, until its dictionary is removed; undo brings it back', () => {
  paste('🚓 Police and the court met the police.');
  const dictionary = add('Police\tagency\nthe court\tagency\n\nPolice\tagency\nmet\tcharge\n');
  expect(short()).toEqual(['2-8 1 #0', '13-22 1 #1', '23-26 2 #2']);
  expect(dictionaries()).toMatchObject([
    { name: 'words.txt', patterns: 3, labels: [agency, charge], isOn: true, off: 0 },
  ]);
  act('patterns.remove', { dictionary });
  expect([short(), dictionaries()]).toEqual([[], []]);
  bench.undo();
  expect(short()).toHaveLength(3);
  bench.undo();
  expect(short()).toEqual([]);
  bench.redo();
  expect(short()).toHaveLength(3);
});

test('bad lines are named by line and attribute; nothing comes in then, or the good ones where that is asked', () => {
  paste('Two drivers were fined 500 won.');
  const text = [
    '{"label": "sanction", "pattern": [{"LOWER": "fined"}, {"LIKE_NUM": true}, {"LOWER": "won"}]}',
    '{"label": "sanction", "pattern": [{"LEMMA": "fine"}]}',
    '{"label": "agency", "pattern": "drivers", "id": "d"}',
    '{"label": "agency", "pattern": [{"TEXT": {"REGEX": "(?<=a)b"}}]}',
    'no JSON',
  ].join('\n');
  const examined = queryHandlers['patterns.examine'](bench.corpus, { name: 'patterns.jsonl', text });
  expect(examined).toMatchObject({
    patterns: 2,
    bad: 3,
    labels: [
      { name: 'sanction', label: sanction, patterns: 1 },
      { name: 'agency', label: agency, patterns: 1 },
    ],
    problems: [
      { line: 2, message: 'LEMMA is no attribute that can be matched here' },
      { line: 4, message: expect.stringContaining('“(?<=a)b” is no expression that can be matched here') as string },
      { line: 5, message: 'no JSON' },
    ],
  });
  expect(refused(() => add(text, { name: 'patterns.jsonl' }))).toContain(
    'patterns.jsonl has lines that cannot be read (line 2: LEMMA is no attribute that can be matched here; line 4:',
  );
  expect(short()).toEqual([]);
  add(text, { name: 'patterns.jsonl', partial: true });
  expect(short()).toEqual(['4-11 1 #1', '17-30 4 #0']);
});

test('labels that are not known are added, mapped or left out, as one step', () => {
  paste('Kim met Lee in Seoul.');
  act('label.create', { name: 'PLACE', colour: 'rose', key: 'x' });
  act('label.change', { label: 5, archived: true });
  const text = 'Kim\tPERSON\nSeoul\tPLACE\nmet\tVERB\nLee\tORG\n';
  add(text, { labels: { ORG: agency, VERB: null } });
  expect(short()).toEqual(['0-3 6 #0', '8-11 1 #2', '15-20 5 #1']);
  bench.undo();
  expect(
    queryHandlers['corpus.info'](bench.corpus, {}).labels.filter(({ id, archived }) => id > 4 && !archived),
  ).toEqual([]);
  expect(refused(() => add(text, { labels: { ORG: 99 } }))).toBe('not-found: This label is not in the corpus.');
  expect(refused(() => add('Kim\tVERB', { labels: { VERB: null } }))).toContain('holds no pattern that can be added');
  const dictionary = add('Kim\tagency');
  expect(refused(() => add('Kim\tagency', { dictionary }))).toContain('already a dictionary with this id');
  expect(refused(() => act('patterns.switch', { dictionary, pattern: 5, on: true }))).toContain('not-found');
  expect(refused(() => act('patterns.remove', { dictionary: uuidv7() }))).toContain('not-found');
});

test('a tag remembers what proposed it; a rejected place does not come back unless undo or a list brings it', () => {
  paste('Police here, police there, Police everywhere.');
  const dictionary = add('Police\tagency\nEverywhere\tcharge');
  accept();
  expect(
    bench.corpus.reader.all('SELECT start, dictionary, pattern, span IS NOT NULL AS tagged FROM suggestion'),
  ).toEqual([{ start: 0, dictionary, pattern: 0, tagged: 1 }]);
  expect(queryHandlers['history.page'](bench.corpus, { document: 1, limit: 1 }).entries[0]?.kind).toBe(
    'spans.suggested',
  );
  reject(1, 1);
  expect(short()).toEqual(['0-6 1 #0']);
  expect(dictionaries()).toMatchObject([{ accepted: 1, rejected: 1 }]);
  bench.undo();
  expect(short()).toHaveLength(2);
  expect(dictionaries()).toMatchObject([{ accepted: 1, rejected: 0 }]);
  bench.redo();
  act('rejections.set', { label: agency, places: [[1, 27, 33]], rejected: false });
  expect(dictionaries()).toMatchObject([{ accepted: 1, rejected: 0 }]);
  act('rejections.words', { label: agency, words: 'Police', rejected: true });
  expect(short()).toEqual([]);
  // The tag was made, though its dictionary went meanwhile.
  act('patterns.remove', { dictionary });
  const span = { id: uuidv7(), label: agency, start: 27, end: 33, pattern: { dictionary, pattern: 0 } };
  expect(act('spans.create', { document: 1, proposed: 'suggestion', spans: [span] }).changes).toHaveLength(1);
});

test('a pattern of which less than four in five were accepted is off after twenty decisions, and can be switched on', () => {
  paste(Array.from({ length: 30 }, () => 'the court').join(', '));
  const dictionary = add('court\tagency\nthe\tcharge');
  const first = (): number => suggestions().findIndex(({ pattern, start }) => pattern === 0 && !decided.has(start));
  const decided = new Set<number>();
  for (let n = 0; n < 20; n++) {
    const at = first();
    decided.add(suggestions()[at]?.start ?? -1);
    if (n < 15) accept(1, at);
    else reject(1, at);
  }
  expect(page(dictionary)).toMatchObject([
    { pattern: 0, state: 'off-by-decisions', accepted: 15, rejected: 5 },
    { pattern: 1, state: 'on', accepted: 0, rejected: 0 },
  ]);
  expect(suggestions().every(({ pattern }) => pattern === 1)).toBe(true);
  expect(dictionaries()).toMatchObject([{ off: 1 }]);
  const { dropped } = queryHandlers['patterns.article'](bench.corpus, { document: 1, annotator: 1 });
  expect(dropped).toEqual([{ dictionary, pattern: 0, written: '"court"', accepted: 15, rejected: 5 }]);
  bench.undo();
  expect(page(dictionary)[0]).toMatchObject({ state: 'on', accepted: 15, rejected: 4 });
  bench.redo();
  act('patterns.switch', { dictionary, pattern: 0, on: true });
  expect(suggestions().some(({ pattern }) => pattern === 0)).toBe(true);
  act('patterns.switch', { dictionary, pattern: 0, on: false });
  expect(page(dictionary)[0]?.state).toBe('off');
  act('patterns.switch', { dictionary, pattern: null, on: false });
  expect(suggestions()).toEqual([]);
  act('patterns.remove', { dictionary });
  bench.undo();
  expect(dictionaries()).toMatchObject([{ isOn: false, off: 1, accepted: 15, rejected: 5 }]);
});

test('patterns follow their label into another, and stay with one that is renamed; one undo brings them back', () => {
  paste('Police met the court. The police left the court.');
  const dictionary = add('court\tcharge\nPolice\tagency\nmet\tsanction\n');
  act('patterns.switch', { dictionary, pattern: 1, on: false });
  accept(1, 0);
  reject(1, 1);
  act('label.change', { label: charge, name: 'accusation' });
  expect(short()).toEqual(['7-10 4 #2', '42-47 2 #0']);
  act('label.merge', { label: charge, into: sanction });
  // What was rejected for the one label is rejected for the other; switches and decisions stay.
  expect(short()).toEqual(['7-10 4 #2', '42-47 4 #0']);
  expect(page(dictionary)).toMatchObject([
    { pattern: 1, label: agency, state: 'off' },
    { pattern: 0, label: sanction, state: 'on' },
    { pattern: 2, label: sanction, state: 'on' },
  ]);
  bench.undo();
  expect(short()).toEqual(['7-10 4 #2', '42-47 2 #0']);
  expect(dictionaries()).toMatchObject([{ labels: [charge, agency, sanction] }]);
  bench.redo();
  act('patterns.remove', { dictionary });
  bench.undo();
  expect(short()).toEqual(['7-10 4 #2', '42-47 4 #0']);
});

test('patterns of a deleted label are off, say so and cannot be switched on; undo brings them back', () => {
  paste('Police met the court.');
  const dictionary = add('court\tcharge\nPolice\tagency\n');
  act('label.delete', { label: charge });
  expect(short()).toEqual(['0-6 1 #1']);
  expect(dictionaries()).toMatchObject([{ patterns: 2, off: 1 }]);
  expect(page(dictionary)[0]).toMatchObject({ pattern: 0, state: 'no-label' });
  expect(refused(() => act('patterns.switch', { dictionary, pattern: 0, on: true }))).toBe(
    'refused: The label of this pattern was deleted. Add the pattern again with another label.',
  );
  bench.undo();
  expect(short()).toEqual(['0-6 1 #1', '15-20 2 #0']);
  expect(page(dictionary).map(({ state }) => state)).toEqual(['on', 'on']);
});

test('a pattern that is being written is tried in the article or in words', () => {
  paste('The police fined\nKim.');
  const attempt = (typed: string, where: CallInput<'patterns.try'>['in'] = { document: 1 }) =>
    queryHandlers['patterns.try'](bench.corpus, { typed, in: where });
  expect(attempt('fined').hits).toEqual([{ before: 'The police ', words: 'fined', after: ' Kim.' }]);
  expect(attempt('[{"LOWER": {"IN": ["the", "police"]}, "OP": "+"}]').hits.map(({ words }) => words)).toEqual([
    'The police',
  ]);
  expect(attempt('{"label": "a", "pattern": "Kim"}', { text: 'Kim, Kim' }).total).toBe(2);
  expect(attempt('[{"LOWER": ').problem).toBe('no JSON');
  expect(attempt('[{"POS": "X"}]').problem).toBe('POS is no attribute that can be matched here');
  expect(attempt(' ')).toEqual({ problem: null, hits: [], total: 0 });
});
