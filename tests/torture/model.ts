// The corpus once more, as simple as it can be: facts by name, and steps that change them. It shares no code with the store,
// so that the two can only agree by both being right.

import type { BoundaryRule } from '../../model/boundary-rules.ts';
import { startingGuideline } from '../../model/starting-guidelines.ts';

/** What a command did or why not; `conflict` and the like as the store's codes. */
export type Outcome = 'done' | 'not-found' | 'refused' | 'conflict';

export interface ModelSpan {
  readonly id: string;
  readonly annotator: number;
  readonly label: number;
  readonly start: number;
  readonly end: number;
  readonly note: string;
  /** The version of the guideline under which it was made; absent: the first. */
  readonly guideline?: number;
}

export interface ModelLabel {
  readonly id: number;
  readonly name: string;
  readonly colour: string;
  readonly key: string;
  readonly position: number;
  readonly archived: boolean;
  readonly rules?: readonly BoundaryRule[];
}

export interface ModelGuideline {
  readonly version: number;
  readonly text: string;
}

/** One fact as it was and as it is; undefined: not there. */
export interface Step {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Model {
  facts: Map<string, unknown>;
  readonly undo: Map<number, Step[][]>;
  readonly redo: Map<number, Step[][]>;
  lastLabel: number;
  /** The highest number that a version of each label's guideline ever had. */
  readonly lastVersion: Map<number, number>;
  lastDocument: number;
}

export const policyKey = 'policy';
export const labelKey = (id: number): string => `label/${id}`;
/** Not there: the label has no guideline, which is version 1. */
export const guidelineKey = (label: number): string => `guideline/${label}`;
export const spanKey = (document: number, id: string): string => `span/${document}/${id}`;
export const layerKey = (document: number, annotator: number): string => `layer/${document}/${annotator}`;
export const titleKey = (document: number): string => `title/${document}`;
export const liveKey = (document: number): string => `live/${document}`;
export const textKey = (document: number): string => `text/${document}`;
export const rejectionKey = (document: number, annotator: number, label: number, start: number, end: number): string =>
  `rejection/${document}/${annotator}/${label}/${start}/${end}`;
export const rejectedWordsKey = (annotator: number, label: number, words: string): string =>
  `rejected-words/${annotator}/${label}/${words}`;
export const adjudicationKey = 'adjudication';
export const decisionKey = (document: number, start: number, end: number, label: number): string =>
  `decision/${document}/${start}/${end}/${label}`;
export const dictionaryKey = (id: string): string => `dictionary/${id}`;
/** Of a pattern, or (null) of the dictionary, with whose key those of its patterns begin. */
export const switchKey = (dictionary: string, pattern: number | null): string =>
  `switch/${dictionary}/${pattern ?? ''}`;
export const suggestionKey = (document: number, annotator: number, label: number, start: number, end: number): string =>
  `suggestion/${document}/${annotator}/${label}/${start}/${end}`;
export const nameKey = (annotator: number): string => `name/${annotator}`;

/** What a new corpus holds, and two people in it. */
export function createModel(): Model {
  const facts = new Map<string, unknown>();
  const scheme: readonly (readonly [string, string])[] = [
    ['agency', 'blue'],
    ['charge', 'vermilion'],
    ['quantity', 'green'],
    ['sanction', 'purple'],
  ];
  scheme.forEach(([name, colour], position) => {
    const id = position + 1;
    facts.set(labelKey(id), { id, name, colour, key: String(id), position, archived: false });
    facts.set(guidelineKey(id), { version: 1, text: startingGuideline(name) });
  });
  facts.set(policyKey, 'nested');
  facts.set(nameKey(1), 'Ada');
  facts.set(nameKey(2), 'Bob');
  facts.set(nameKey(3), 'decided');
  return { facts, undo: new Map(), redo: new Map(), lastLabel: 4, lastVersion: new Map(), lastDocument: 0 };
}

/** Takes a person's steps, if they may be taken, and remembers them for undo. */
export function applySteps(model: Model, annotator: number, steps: Step[]): Outcome {
  const outcome = apply(model, steps);
  if (outcome !== 'done' || steps.length === 0) return outcome;
  stack(model.undo, annotator).push(steps);
  stack(model.redo, annotator).length = 0;
  return outcome;
}

/** Undo or redo: the newest steps of a side, backwards; `adjust` may change them, or say why not. */
export function reverse(
  model: Model,
  annotator: number,
  side: 'undo' | 'redo',
  adjust: (facts: ReadonlyMap<string, unknown>, steps: Step[]) => Outcome | null,
): Outcome {
  const from = stack(model[side], annotator);
  const steps = from.at(-1)?.map(({ key, before, after }) => ({ key, before: after, after: before }));
  if (!steps) return 'refused';
  steps.reverse();
  const outcome = adjust(model.facts, steps) ?? apply(model, steps);
  // A step that cannot be taken any more does not stand in the way of the others.
  from.pop();
  if (outcome !== 'done') return outcome;
  stack(model[side === 'undo' ? 'redo' : 'undo'], annotator).push(steps);
  return outcome;
}

/** All steps or none: each must begin with what is there, and end with what may be there. */
function apply(model: Model, steps: readonly Step[]): Outcome {
  const facts = new Map(model.facts);
  for (const { key, before, after } of steps) {
    const objection = objectionTo(facts, key, before, after);
    if (objection) return objection;
    if (after === undefined) facts.delete(key);
    else facts.set(key, after);
  }
  model.facts = facts;
  for (const { key } of steps) {
    if (key.startsWith('guideline/')) rememberVersion(model, key);
    if (key.startsWith('label/')) model.lastLabel = Math.max(model.lastLabel, Number(key.slice(6)));
    if (key.startsWith('live/')) model.lastDocument = Math.max(model.lastDocument, Number(key.slice(5)));
  }
  return 'done';
}

function rememberVersion({ facts, lastVersion }: Model, key: string): void {
  const label = Number(key.slice('guideline/'.length));
  lastVersion.set(label, Math.max(lastVersion.get(label) ?? 1, guidelineOf(facts, label).version));
}

/** The guideline of a label as it holds. */
export function guidelineOf(facts: ReadonlyMap<string, unknown>, label: number): ModelGuideline {
  return (facts.get(guidelineKey(label)) ?? { version: 1, text: '' }) as ModelGuideline;
}

function objectionTo(
  facts: ReadonlyMap<string, unknown>,
  key: string,
  before: unknown,
  after: unknown,
): Outcome | null {
  const [kind] = key.split('/');
  if (kind === 'span') return objectionToSpan(facts, key, before, after);
  const now = facts.get(key);
  const stands = kind === 'layer' ? (now ?? noLayer) : now;
  if (kind === 'label') return objectionToLabel(facts, key, before, after);
  if (kind === 'name') {
    for (const [other, name] of facts) {
      if (other.startsWith('name/') && other !== key && name === after) return 'refused';
    }
  }
  if (!same(stands, before)) return 'conflict';
  if (kind === 'dictionary' && after === undefined) {
    for (const other of facts.keys()) if (other.startsWith(switchKey(key.slice(11), null))) return 'conflict';
  }
  if (kind === 'switch' && !facts.has(dictionaryKey(key.split('/')[1] ?? ''))) return 'conflict';
  if (kind === 'guideline' && after !== undefined && !facts.has(labelKey(Number(key.slice(10))))) return 'conflict';
  if (kind === 'live' && after === true) {
    const text = facts.get(textKey(Number(key.slice(5))));
    for (const [other, live] of facts) {
      if (other.startsWith('live/') && other !== key && live === true && facts.get(`text/${other.slice(5)}`) === text) {
        return 'conflict';
      }
    }
  }
  return null;
}

function objectionToSpan(
  facts: ReadonlyMap<string, unknown>,
  key: string,
  before: unknown,
  after: unknown,
): Outcome | null {
  if (after !== undefined) {
    const span = after as ModelSpan;
    const prefix = key.slice(0, key.lastIndexOf('/') + 1);
    for (const [other, there] of facts) {
      if (!other.startsWith(prefix) || other === key) continue;
      const { annotator, label, start, end } = there as ModelSpan;
      if (annotator === span.annotator && label === span.label && start === span.start && end === span.end)
        return 'refused';
    }
    if (before === undefined && facts.has(key)) return 'refused';
  }
  if (!same(facts.get(key), before)) return 'conflict';
  if (after !== undefined && !facts.has(labelKey((after as ModelSpan).label))) return 'conflict';
  return null;
}

function objectionToLabel(
  facts: ReadonlyMap<string, unknown>,
  key: string,
  before: unknown,
  after: unknown,
): Outcome | null {
  const id = Number(key.slice(6));
  if (after === undefined) {
    if (guidelineOf(facts, id).version !== 1) return 'conflict';
    for (const [other, span] of facts) {
      if (other.startsWith('span/') && (span as ModelSpan).label === id) return 'conflict';
    }
  } else {
    const { name } = after as ModelLabel;
    for (const [other, label] of facts) {
      if (other.startsWith('label/') && other !== key && (label as ModelLabel).name === name) return 'refused';
    }
  }
  return same(facts.get(key), before) ? null : 'conflict';
}

const noLayer = { status: 'new', note: '' };

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function stack(stacks: Map<number, Step[][]>, annotator: number): Step[][] {
  const known = stacks.get(annotator) ?? [];
  stacks.set(annotator, known);
  return known;
}
