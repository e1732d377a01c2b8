// The plans of the commands on dictionaries and patterns.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { nextLabelId } from '../labels/commands.ts';
import { keysBeside } from '../labels/keys.ts';
import { readLabels } from '../labels/read.ts';
import type { Change, ChangeOf, Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import { mostPatterns } from '../../model/pattern.ts';
import { freeLabelKey, keyOnReturn } from '../../model/label-keys.ts';
import { nextColour, type Label } from '../../model/label.ts';
import { isOffByDecisions } from '../../model/pattern.ts';
import { readDecided } from '../suggestions/decided.ts';
import { readPatternFile, type PatternFile } from './read-file.ts';
import { readDictionary, readPattern, readPatterns } from './stored.ts';

export const patternCommands = {
  'patterns.add': addDictionary,
  'patterns.remove': removeDictionary,
  'patterns.switch': switchPattern,
} satisfies CommandsOf<'patterns'>;

function addDictionary(reader: Reader, input: ParsedInput<'patterns.add'>): Plan {
  const { dictionary, name, partial } = input;
  if (reader.get('SELECT 1 FROM dictionary WHERE id = ?', dictionary)) {
    throw refusal('refused', 'There is already a dictionary with this id.', { reason: 'id-taken' });
  }
  const file = readPatternFile(name, input.text);
  const [first] = file.problems;
  if (first && !partial) throw badLines(name, file);
  const { changes, idOf } = planLabels(reader, file, input.labels);
  const patterns = file.patterns.flatMap(({ label, pattern }): [number, string][] => {
    const id = idOf.get(label);
    return id === undefined ? [] : [[id, pattern]];
  });
  if (patterns.length === 0)
    throw refusal('refused', `${name} holds no pattern that can be added.`, { reason: 'empty' });
  if (patterns.length > mostPatterns) {
    const sentence = `${name} holds ${patterns.length} patterns; a dictionary has at most ${mostPatterns}. Split the file.`;
    throw refusal('refused', sentence, { reason: 'too-many' });
  }
  return { changes: [...changes, { of: 'dictionary', before: null, after: { id: dictionary, name, patterns } }] };
}

function badLines(name: string, { problems }: PatternFile): Error {
  const said = problems.slice(0, 3).map(({ line, message }) => `line ${line}: ${message}`);
  const more = problems.length > said.length ? `, and ${problems.length - said.length} more` : '';
  return refusal('refused', `${name} has lines that cannot be read (${said.join('; ')}${more}). Nothing was added.`, {
    reason: 'bad-lines',
  });
}

/** The labels of a file by its names: those that were chosen, those of the same name, restored where archived, and new ones. */
function planLabels(
  reader: Reader,
  { patterns }: PatternFile,
  chosen: ParsedInput<'patterns.add'>['labels'],
): { changes: Change[]; idOf: ReadonlyMap<string, number> } {
  const labels = readLabels(reader);
  const changes: ChangeOf<'label'>[] = [];
  const idOf = new Map<string, number>();
  for (const name of new Set(patterns.map(({ label }) => label))) {
    const choice = Object.hasOwn(chosen, name) ? chosen[name] : undefined;
    if (choice === null) continue;
    const all = labelsAfter(labels, changes);
    const known = all.find((label) => (choice === undefined ? label.name === name : label.id === choice));
    if (choice !== undefined && !known) {
      throw refusal('not-found', 'This label is not in the corpus.', { label: choice });
    }
    const isNew = (change: Change): boolean => change.of === 'label' && change.before === null;
    const id = known?.id ?? nextLabelId(reader) + changes.filter(isNew).length;
    idOf.set(name, id);
    if (!known) changes.push({ of: 'label', before: null, after: newLabel(id, name, all) });
    // Its suggestions would be seen by nobody.
    else if (known.archived) changes.push({ of: 'label', before: known, after: restored(known, all) });
  }
  return { changes, idOf };
}

/** The labels as the changes leave them. */
function labelsAfter(labels: readonly Label[], changes: readonly ChangeOf<'label'>[]): readonly Label[] {
  const after = new Map(labels.map((label) => [label.id, label]));
  for (const change of changes) if (change.after) after.set(change.after.id, change.after);
  return [...after.values()];
}

function restored(label: Label, all: readonly Label[]): Label {
  return { ...label, archived: false, key: keyOnReturn(label.key, keysBeside(label.id, all)) };
}

function newLabel(id: number, name: string, all: readonly Label[]): Label {
  const live = all.filter(({ archived }) => !archived);
  return {
    id,
    name,
    colour: nextColour(live.map(({ colour }) => colour)),
    key: freeLabelKey(live.map(({ key }) => key)),
    position: Math.max(-1, ...all.map(({ position }) => position)) + 1,
    archived: false,
  };
}

/** What somebody switched in it is switched back first, so that undo brings that back too. */
function removeDictionary(reader: Reader, { dictionary }: ParsedInput<'patterns.remove'>): Plan {
  const { id, name, switched } = readDictionary(reader, dictionary);
  const patterns = readPatterns(reader, id);
  const changes: Change[] = patterns.flatMap((pattern): Change[] =>
    pattern.switched === null
      ? []
      : [{ of: 'patternSwitch', dictionary, pattern: pattern.number, before: pattern.switched, after: null }],
  );
  if (switched !== null)
    changes.push({ of: 'patternSwitch', dictionary, pattern: null, before: switched, after: null });
  const before = { id, name, patterns: patterns.map(({ label, pattern }): [number, string] => [label, pattern]) };
  return { changes: [...changes, { of: 'dictionary', before, after: null }] };
}

function switchPattern(reader: Reader, { dictionary, pattern, on }: ParsedInput<'patterns.switch'>): Plan {
  const { switched } = readDictionary(reader, dictionary);
  let before = switched;
  let after = on ? null : false;
  if (pattern !== null) {
    const stored = readPattern(reader, dictionary, pattern);
    if (!stored) throw refusal('not-found', 'This pattern is not in the dictionary.', { dictionary, pattern });
    before = stored.switched;
    if (on && !readLabels(reader).some(({ id }) => id === stored.label)) {
      const sentence = 'The label of this pattern was deleted. Add the pattern again with another label.';
      throw refusal('refused', sentence, { reason: 'no-label' });
    }
    const decided = readDecided(reader, dictionary).get(pattern);
    // One that is off by what was decided stays on from now on, whatever is decided.
    if (on && decided && isOffByDecisions(decided)) after = true;
    if (on && before === true) after = true;
  }
  if (before === after) return { changes: [] };
  return { changes: [{ of: 'patternSwitch', dictionary, pattern, before, after }] };
}
