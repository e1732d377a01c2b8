// What commands on many tags mean to the model, and what becomes of labels together with their tags.

import { rulesOf, type BoundaryRule } from '../../model/boundary-rules.ts';
import { cutByRules } from '../../model/cut-by-rules.ts';
import type { Utf16 } from '../../model/offsets.ts';
import {
  guidelineKey,
  labelKey,
  liveKey,
  policyKey,
  rejectedWordsKey,
  rejectionKey,
  same,
  spanKey,
  textKey,
  type Model,
  type ModelLabel,
  type ModelSpan,
  type Outcome,
  type Step,
} from './model.ts';
import { movePatterns } from './model-patterns.ts';
import { fits, keyIsTaken, labelsOf, lettersOf, under } from './model-rules.ts';

interface Ref {
  document: number;
  span: string;
}

export type ModelChosen =
  | { tags: Ref[] }
  | { filter: { labels?: number[]; annotators?: number[]; surfaces?: string[] }; except: Ref[] };

type ChangeAct =
  | { kind: 'tags.relabel'; annotator: number; tags: ModelChosen; label: number }
  | { kind: 'tags.delete'; annotator: number; tags: ModelChosen }
  | { kind: 'tags.note'; annotator: number; tags: ModelChosen; note: string; add: boolean }
  | { kind: 'tags.cut'; annotator: number; tags: ModelChosen; rules: BoundaryRule[] | null };
interface MergeAct {
  kind: 'label.merge';
  annotator: number;
  label: number;
  into: number;
}
interface DeleteAct {
  kind: 'label.delete';
  annotator: number;
  label: number;
}
interface SplitAct {
  kind: 'label.split';
  annotator: number;
  label: number;
  surfaces: string[];
  to: { label: number } | { name: string; colour: string; key: string };
}
export type TagsAct = ChangeAct | MergeAct | DeleteAct | SplitAct;

type Facts = ReadonlyMap<string, unknown>;
type Planned = Step[] | Outcome;

/** The words of a span, by its key. */
export function surfaceOf(facts: Facts, key: string, { start, end }: ModelSpan): string {
  const text = facts.get(textKey(documentOf(key))) as string;
  return [...text].slice(start, end).join('');
}

/** Relabels, removes, annotates or cuts each chosen tag that may be. */
export function changeTags({ facts }: Model, act: ChangeAct): Planned {
  if (act.kind === 'tags.relabel') {
    const known = facts.get(labelKey(act.label)) as ModelLabel | undefined;
    if (!known) return 'not-found';
    if (known.archived) return 'refused';
  }
  const now = new Map(facts);
  const steps: Step[] = [];
  for (const [key, before] of inOrder(chosen(facts, act))) {
    const layer = layerOf(now, key, before.annotator);
    const after = become(facts, act, key, before, layer);
    if (after === 'stays') continue;
    steps.push({ key, before, after });
    if (after === undefined) now.delete(key);
    else now.set(key, after);
  }
  return steps;
}

function become(
  facts: Facts,
  act: ChangeAct,
  key: string,
  span: ModelSpan,
  layer: readonly ModelSpan[],
): ModelSpan | undefined | 'stays' {
  switch (act.kind) {
    case 'tags.relabel':
      return relabelled(facts, span, act.label, layer) ?? 'stays';
    case 'tags.delete':
      return undefined;
    case 'tags.note': {
      const note = act.add ? [span.note, act.note].filter((part) => part !== '').join('\n') : act.note;
      return note === span.note ? 'stays' : { ...span, note };
    }
    case 'tags.cut': {
      const label = facts.get(labelKey(span.label)) as ModelLabel;
      const range = cut(facts.get(textKey(documentOf(key))) as string, span, act.rules ?? rulesOf(label));
      if (!range || (range.start === span.start && range.end === span.end)) return 'stays';
      const { guideline: _, ...rest } = span;
      const after = { ...rest, ...range, ...under(facts, span.label) };
      return fits(facts, after, layer) ? after : 'stays';
    }
  }
}

/** Null where another of that label is in the way. */
function relabelled(facts: Facts, span: ModelSpan, label: number, layer: readonly ModelSpan[]): ModelSpan | null {
  if (span.label === label) return null;
  const letters = lettersOf(span);
  for (const other of layer) {
    if (other.label !== label) continue;
    const others = lettersOf(other);
    const shared = [...letters].filter((letter) => others.has(letter)).length;
    if (shared === 0) continue;
    if (shared === letters.size && shared === others.size) return null;
    if (facts.get(policyKey) === 'nested') return null;
  }
  const { guideline: _, ...rest } = span;
  return { ...rest, label, ...under(facts, label) };
}

/** Undefined where the rules make several tags of one, or it goes over several lines. */
function cut(
  text: string,
  { start, end }: ModelSpan,
  rules: readonly BoundaryRule[],
): { start: number; end: number } | undefined {
  const letters = [...text];
  const lineStart = letters.lastIndexOf('\n', start - 1) + (start === 0 ? 0 : 1);
  const from = start === 0 ? 0 : lineStart;
  const line = letters.slice(from).join('').split('\n')[0] ?? '';
  const before = letters.slice(from, start).join('').length;
  const to = before + letters.slice(start, end).join('').length;
  if (to > line.length) return undefined;
  const [only, more] = cutByRules(line, before as Utf16, to as Utf16, rules);
  if (!only || more) return undefined;
  return { start: from + lengthOf(line.slice(0, only.start)), end: from + lengthOf(line.slice(0, only.end)) };
}

/** In code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** One's own of the chosen tags in articles that are there. */
function chosen(facts: Facts, { annotator, tags }: ChangeAct): [string, ModelSpan][] {
  const isChosen = ([key, span]: [string, ModelSpan]): boolean => {
    const is = ({ document, span: id }: Ref): boolean => key === spanKey(document, id);
    if ('tags' in tags) return tags.tags.some(is);
    const { labels, annotators, surfaces } = tags.filter;
    return (
      (labels?.includes(span.label) ?? true) &&
      (annotators?.includes(span.annotator) ?? true) &&
      (surfaces?.includes(surfaceOf(facts, key, span)) ?? true) &&
      !tags.except.some(is)
    );
  };
  return spansOf(facts).filter(
    (one) => one[1].annotator === annotator && facts.get(liveKey(documentOf(one[0]))) === true && isChosen(one),
  );
}

function spansOf(facts: Facts): [string, ModelSpan][] {
  return [...facts].filter(([key]) => key.startsWith('span/')) as [string, ModelSpan][];
}

function documentOf(key: string): number {
  return Number(key.split('/')[1]);
}

function layerOf(facts: Facts, key: string, annotator: number): ModelSpan[] {
  return spansOf(facts)
    .filter((other) => other[0] !== key && documentOf(other[0]) === documentOf(key) && other[1].annotator === annotator)
    .map(([, span]) => span);
}

/** By article, annotator and place in the text, the longer first. */
function inOrder(spans: [string, ModelSpan][]): [string, ModelSpan][] {
  return spans.sort(
    ([k, a], [l, b]) =>
      documentOf(k) - documentOf(l) ||
      a.annotator - b.annotator ||
      a.start - b.start ||
      b.end - a.end ||
      a.label - b.label ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Everybody's tags of a label take another, and the label goes. */
export function mergeLabel({ facts }: Model, { label, into }: MergeAct): Planned {
  const stays = facts.get(labelKey(into)) as ModelLabel | undefined;
  if (!facts.has(labelKey(label)) || !stays) return 'not-found';
  if (stays.archived || label === into) return 'refused';
  const all = spansOf(facts);
  const steps = inOrder(all.filter(([, span]) => span.label === label)).flatMap(([key, before]): Step[] => {
    const twin = all.find(
      ([other, { label: its, annotator, start, end }]) =>
        its === into &&
        documentOf(other) === documentOf(key) &&
        annotator === before.annotator &&
        start === before.start &&
        end === before.end,
    );
    const { guideline: _, ...rest } = before;
    if (!twin) return [{ key, before, after: { ...rest, label: into, ...under(facts, into) } }];
    const note = [...new Set([twin[1].note, before.note])].filter((part) => part !== '').join('\n');
    const gone: Step = { key, before, after: undefined };
    return note === twin[1].note ? [gone] : [gone, { key: twin[0], before: twin[1], after: { ...twin[1], note } }];
  });
  return [
    ...steps,
    ...movePatterns(facts, label, into),
    ...repeatRejections(facts, label, into),
    ...repeatRejectedWords(facts, label, into),
    ...withoutLabel(facts, label),
  ];
}

/** Where the label was rejected the other is, but on tags of either; of a split, only at its words. */
function repeatRejections(facts: Facts, label: number, into: number, some?: readonly string[]): Step[] {
  return [...facts.keys()].flatMap((key): Step[] => {
    const [kind, document, annotator, its, start, end] = key
      .split('/')
      .map((part, i) => (i === 0 ? part : Number(part)));
    if (kind !== 'rejection' || its !== label) return [];
    const words = [...(facts.get(textKey(Number(document))) as string)].slice(Number(start), Number(end)).join('');
    if (some?.includes(words) === false) return [];
    const other = rejectionKey(Number(document), Number(annotator), into, Number(start), Number(end));
    const isTagged = spansOf(facts).some(
      ([at, span]) =>
        documentOf(at) === document &&
        span.annotator === annotator &&
        (span.label === label || span.label === into) &&
        span.start === start &&
        span.end === end,
    );
    return facts.has(other) || isTagged ? [] : [{ key: other, before: undefined, after: true }];
  });
}

/** Words for which the label was rejected the other is, too, but those that somebody tagged with either. */
function repeatRejectedWords(facts: Facts, label: number, into: number, some?: readonly string[]): Step[] {
  const evened = some?.map((one) => one.trim().split(/\s+/u).join(' '));
  return [...facts.keys()].flatMap((key): Step[] => {
    const [kind, annotator, its, ...words] = key.split('/');
    if (kind !== 'rejected-words' || Number(its) !== label) return [];
    if (evened?.includes(words.join('/')) === false) return [];
    const other = rejectedWordsKey(Number(annotator), into, words.join('/'));
    const isTagged = spansOf(facts).some(
      ([at, span]) =>
        span.annotator === Number(annotator) &&
        (span.label === label || span.label === into) &&
        surfaceOf(facts, at, span).trim().split(/\s+/u).join(' ') === words.join('/'),
    );
    return facts.has(other) || isTagged ? [] : [{ key: other, before: undefined, after: true }];
  });
}

/** Everybody's tags of a label go, and the label. */
export function deleteLabel({ facts }: Model, { label }: DeleteAct): Planned {
  if (!facts.has(labelKey(label))) return 'not-found';
  const tags = spansOf(facts).filter(([, span]) => span.label === label);
  return [...tags.map(([key, before]) => ({ key, before, after: undefined })), ...withoutLabel(facts, label)];
}

function withoutLabel(facts: Facts, label: number): Step[] {
  const guideline = facts.get(guidelineKey(label));
  return [
    ...(guideline === undefined ? [] : [{ key: guidelineKey(label), before: guideline, after: undefined }]),
    { key: labelKey(label), before: facts.get(labelKey(label)), after: undefined },
  ];
}

/** Everybody's tags of a label with some words take another, or a new one. */
export function splitLabel({ facts, lastLabel }: Model, { label, surfaces, to }: SplitAct): Planned {
  const from = facts.get(labelKey(label)) as ModelLabel | undefined;
  if (!from) return 'not-found';
  const now = new Map(facts);
  const steps: Step[] = [];
  let target = lastLabel + 1;
  if ('label' in to) {
    const known = facts.get(labelKey(to.label)) as ModelLabel | undefined;
    if (!known) return 'not-found';
    if (known.archived) return 'refused';
    target = to.label;
  } else {
    if (keyIsTaken(facts, 0, to.key)) return 'refused';
    const position = Math.max(-1, ...labelsOf(facts).map((one) => one.position)) + 1;
    const rules = same(rulesOf(from), rulesOf({ name: to.name })) ? {} : { rules: rulesOf(from) };
    const after = { id: target, ...to, position, archived: false, ...rules };
    steps.push({ key: labelKey(target), before: undefined, after });
  }
  if (target === label) return 'refused';
  const own = inOrder(spansOf(facts).filter(([, span]) => span.label === label));
  for (const [key, before] of own) {
    if (!surfaces.includes(surfaceOf(facts, key, before))) continue;
    const after = relabelled(facts, before, target, layerOf(now, key, before.annotator));
    if (!after) continue;
    steps.push({ key, before, after });
    now.set(key, after);
  }
  const words = new Set(own.map(([key, span]) => surfaceOf(facts, key, span)));
  const goes = (pattern: string): boolean => words.has(pattern) && surfaces.includes(pattern);
  return [
    ...steps,
    ...movePatterns(facts, label, target, goes),
    ...repeatRejections(facts, label, target, surfaces),
    ...repeatRejectedWords(facts, label, target, surfaces),
  ];
}
