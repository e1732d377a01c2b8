// What the commands on dictionaries mean to the model. Its files are lists of words alone.

import { freeLabelKey } from '../../model/label-keys.ts';
import { nextColour, type LabelColour } from '../../model/label.ts';
import {
  suggestionKey,
  dictionaryKey,
  labelKey,
  same,
  switchKey,
  type Model,
  type ModelLabel,
  type Outcome,
  type Step,
} from './model.ts';
import { keyOnReturn, labelsOf } from './model-rules.ts';

type Facts = ReadonlyMap<string, unknown>;

/** Which pattern of which dictionary. */
export interface ModelPatternKey {
  dictionary: string;
  pattern: number;
}

export type PatternsAct =
  | {
      kind: 'patterns.add';
      annotator: number;
      dictionary: string;
      name: string;
      text: string;
      labels: Record<string, number | null>;
      partial: boolean;
    }
  | { kind: 'patterns.remove'; annotator: number; dictionary: string }
  | { kind: 'patterns.switch'; annotator: number; dictionary: string; pattern: number | null; on: boolean };
type ActOf<K extends PatternsAct['kind']> = Extract<PatternsAct, { kind: K }>;

interface ModelDictionary {
  readonly name: string;
  readonly patterns: readonly (readonly [number, string])[];
}

const dictionaryOf = (facts: Facts, id: string): ModelDictionary | undefined =>
  facts.get(dictionaryKey(id)) as ModelDictionary | undefined;

export function addDictionary(model: Model, act: ActOf<'patterns.add'>): Step[] | Outcome {
  const facts = new Map(model.facts);
  if (facts.has(dictionaryKey(act.dictionary))) return 'refused';
  const lines = act.text.split('\n').filter((line) => line !== '');
  if (!act.partial && lines.some((line) => !line.includes('\t'))) return 'refused';
  const steps: Step[] = [];
  const ids = new Map<string, number | null>();
  const pairs = [...new Set(lines.filter((line) => line.includes('\t')))].map((line) => line.split('\t'));
  for (const [, name = ''] of pairs) {
    if (ids.has(name)) continue;
    const chosen = act.labels[name];
    if (chosen !== undefined && chosen !== null && !facts.has(labelKey(chosen))) return 'not-found';
    const known = chosen === undefined ? labelsOf(facts).find((label) => label.name === name)?.id : chosen;
    const id = known === undefined ? Math.max(model.lastLabel, ...labelsOf(facts).map((label) => label.id)) + 1 : known;
    ids.set(name, id);
    if (id === null) continue;
    const before = facts.get(labelKey(id)) as ModelLabel | undefined;
    if (before && !before.archived) continue;
    const after = before ? { ...before, archived: false, key: keyOnReturn(facts, before) } : newLabel(facts, id, name);
    steps.push({ key: labelKey(id), before, after });
    facts.set(labelKey(id), after);
  }
  const patterns = pairs.flatMap(([words = '', name = '']) => {
    const label = ids.get(name) ?? null;
    return label === null ? [] : [[label, JSON.stringify(words)] as const];
  });
  if (patterns.length === 0) return 'refused';
  return [...steps, { key: dictionaryKey(act.dictionary), before: undefined, after: { name: act.name, patterns } }];
}

function newLabel(facts: Facts, id: number, name: string): ModelLabel {
  const labels = labelsOf(facts);
  const live = labels.filter((label) => !label.archived);
  return {
    id,
    name,
    colour: nextColour(live.map(({ colour }) => colour as LabelColour)),
    key: freeLabelKey(live.map(({ key }) => key)),
    position: Math.max(-1, ...labels.map(({ position }) => position)) + 1,
    archived: false,
  };
}

export function removeDictionary({ facts }: Model, act: ActOf<'patterns.remove'>): Step[] | Outcome {
  const dictionary = dictionaryOf(facts, act.dictionary);
  if (!dictionary) return 'not-found';
  return [
    ...[...facts]
      .filter(([key]) => key.startsWith(switchKey(act.dictionary, null)))
      .map(([key, before]) => ({ key, before, after: undefined })),
    { key: dictionaryKey(act.dictionary), before: dictionary, after: undefined },
  ];
}

/** Games are too short for a pattern to be switched off by what is decided of it. */
export function switchPattern({ facts }: Model, act: ActOf<'patterns.switch'>): Step[] | Outcome {
  const dictionary = dictionaryOf(facts, act.dictionary);
  if (!dictionary || (act.pattern !== null && act.pattern >= dictionary.patterns.length)) return 'not-found';
  const label = act.pattern === null ? undefined : dictionary.patterns[act.pattern]?.[0];
  if (act.on && label !== undefined && !facts.has(labelKey(label))) return 'refused';
  const key = switchKey(act.dictionary, act.pattern);
  const before = facts.get(key);
  const after = act.on ? undefined : false;
  return before === after ? [] : [{ key, before, after }];
}

/** The patterns of a label propose another. */
export function movePatterns(
  facts: Facts,
  label: number,
  into: number,
  goes = (_words: string): boolean => true,
): Step[] {
  const moves = ([its, pattern]: readonly [number, string]): boolean =>
    its === label && goes(JSON.parse(pattern) as string);
  return [...facts].flatMap(([key, before]): Step[] => {
    if (!key.startsWith(dictionaryKey(''))) return [];
    const { name, patterns } = before as ModelDictionary;
    if (!patterns.some(moves)) return [];
    return [
      {
        key,
        before,
        after: { name, patterns: patterns.map((one) => (moves(one) ? [into, one[1]] : one)) },
      },
    ];
  });
}

interface ModelPlace {
  readonly document: number;
  readonly annotator: number;
  readonly label: number;
  readonly start: number;
  readonly end: number;
}

/** What keeps that the proposal of a pattern became this tag, or was rejected (null). */
export function decide(facts: Facts, place: ModelPlace, by: ModelPatternKey | undefined, span: string | null): Step[] {
  if (!by || by.pattern >= (dictionaryOf(facts, by.dictionary)?.patterns.length ?? 0)) return [];
  const key = suggestionKey(place.document, place.annotator, place.label, place.start, place.end);
  const after = { dictionary: by.dictionary, pattern: by.pattern, span };
  const before = facts.get(key);
  return same(before, after) ? [] : [{ key, before, after }];
}

/** What forgets that a proposal was rejected. */
export function reopen(facts: Facts, place: ModelPlace): Step[] {
  const key = suggestionKey(place.document, place.annotator, place.label, place.start, place.end);
  const before = facts.get(key) as { span: string | null } | undefined;
  return before?.span === null ? [{ key, before, after: undefined }] : [];
}
