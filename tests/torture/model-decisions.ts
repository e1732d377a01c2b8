// What deciding means to the model. Which tags make an item is a rule of its own, with tests of its own, and is not written again here.

import { decisionItems, tagsKey, versionsKey, type DecisionItem, type Version } from '../../core/decisions/items.ts';
import { fits, under } from './model-rules.ts';
import {
  adjudicationKey,
  decisionKey,
  labelKey,
  layerKey,
  nameKey,
  same,
  spanKey,
  textKey,
  type Model,
  type ModelSpan,
  type Outcome,
  type Step,
} from './model.ts';

interface Tag {
  readonly start: number;
  readonly end: number;
  readonly label: number;
}

export type DecisionsAct =
  | { kind: 'decisions.begin'; annotator: number; layer: number; people: number[]; blind: boolean }
  | {
      kind: 'decisions.make';
      annotator: number;
      document: number;
      first: Tag;
      versions: { annotator: number; tags: Tag[] }[];
      tags: (Tag & { id: string })[] | null;
    }
  | { kind: 'decisions.clear'; annotator: number; document: number; first: Tag };

export interface ModelAdjudication {
  readonly layer: number;
  readonly people: readonly number[];
  readonly blind: boolean;
}

interface ModelDecision {
  readonly first: Tag;
  readonly choice: string;
  readonly reason: string;
  readonly annotator: number;
  readonly words: string;
  readonly versions: readonly Version[];
  readonly spans: readonly string[];
}

/** An item, and what was decided on it. */
interface ModelItem {
  readonly first: Tag;
  readonly versions: readonly Version[];
  readonly end: number;
  readonly decisions: ModelDecision[];
  /** What was decided holds of the tags as they are. */
  isDecided: boolean;
}

type Facts = ReadonlyMap<string, unknown>;

/** Chooses whose tags are compared. */
export function begin({ facts }: Model, act: DecisionsAct & { kind: 'decisions.begin' }): Step[] | Outcome {
  if (![act.layer, ...act.people].every((one) => facts.has(nameKey(one)))) return 'not-found';
  if (act.people.includes(act.layer)) return 'refused';
  const before = facts.get(adjudicationKey) as ModelAdjudication | undefined;
  const some = [...facts.keys()].some((key) => key.startsWith('decision/'));
  if (before && before.layer !== act.layer && some) return 'refused';
  const after = { layer: act.layer, people: [...new Set(act.people)].sort((a, b) => a - b), blind: act.blind };
  return same(before, after) ? [] : [{ key: adjudicationKey, before, after }];
}

/** Decides an item. */
export function make({ facts }: Model, act: DecisionsAct & { kind: 'decisions.make' }): Step[] | Outcome {
  const adjudication = facts.get(adjudicationKey) as ModelAdjudication | undefined;
  if (!adjudication) return 'refused';
  const { document, tags } = act;
  const items = itemsIn(facts, adjudication, document);
  const item = items.find(({ first }) => same(first, act.first));
  if (!item || versionsKey(item.versions) !== versionsKey(act.versions)) return 'conflict';
  const text = [...(facts.get(textKey(document)) as string)];
  const own = new Set(item.decisions.flatMap(({ spans }) => spans));
  const layer = spansIn(facts, document, adjudication.layer);
  const before = layer.filter(({ id }) => own.has(id));
  // Put off, what was decided before stands.
  if (tags === null) return putOff(facts, act, item, { items, text, before });
  const wanted = tags;
  const ids = new Set(wanted.map(({ id }) => id));
  if (ids.size < wanted.length || wanted.some(({ id }) => facts.has(spanKey(document, id)))) return 'refused';
  const beside = layer.filter(({ id }) => !own.has(id));
  for (const tag of wanted) {
    const span: ModelSpan = { ...tag, annotator: adjudication.layer, note: '' };
    if (!fits(facts, span, beside)) return 'refused';
    beside.push(span);
  }
  if (wanted.some(({ start, end }) => start >= end || end > text.length)) return 'refused';
  if (wanted.some(({ label }) => !facts.has(labelKey(label)))) return 'not-found';
  const stays = (span: ModelSpan): boolean => wanted.some((tag) => tagsKey([tag]) === tagsKey([span]));
  const removed = before.filter((span) => !stays(span)).map((span) => goes(spanKey(document, span.id), span));
  const made: Step[] = [];
  const spans = wanted.map((tag) => {
    const known = before.find((span) => tagsKey([tag]) === tagsKey([span]));
    if (known) return known.id;
    const { id, label, start, end } = tag;
    const after = { id, annotator: adjudication.layer, label, start, end, note: '', ...under(facts, label) };
    made.push({ key: spanKey(document, id), before: undefined, after });
    return id;
  });
  item.isDecided = true;
  return [
    ...status(facts, adjudication.layer, document, items),
    ...removed,
    ...made,
    ...decisionSteps(facts, act, item, { text, choice: choiceOf(item, tags), spans }),
  ];
}

/** Puts an item off. */
function putOff(
  facts: Facts,
  act: DecisionsAct & { kind: 'decisions.make' },
  item: ModelItem,
  at: { items: readonly ModelItem[]; text: readonly string[]; before: readonly ModelSpan[] },
): Step[] {
  item.isDecided = false;
  const { layer } = facts.get(adjudicationKey) as ModelAdjudication;
  const standing = new Set(at.before.map(({ id }) => id));
  const spans = item.decisions.flatMap((one) => one.spans.filter((id) => standing.has(id)));
  return [
    ...status(facts, layer, act.document, at.items),
    ...decisionSteps(facts, act, item, { text: at.text, choice: 'later', spans }),
  ];
}

function decisionSteps(
  facts: Facts,
  { document, annotator }: DecisionsAct & { kind: 'decisions.make' },
  item: ModelItem,
  { text, choice, spans }: { text: readonly string[]; choice: string; spans: readonly string[] },
): Step[] {
  const words = text.slice(item.first.start, item.end).join('').trim().split(/\s+/u).join(' ').toLowerCase();
  const { first, versions } = item;
  const decision: ModelDecision = { first, choice, reason: 'person', annotator, words, versions, spans };
  const key = keyOf(document, decision);
  const earlier = item.decisions.filter((one) => keyOf(document, one) !== key);
  return [...earlier.map((one) => goes(keyOf(document, one), one)), { key, before: facts.get(key), after: decision }];
}

/** Takes a decision back. */
export function clear({ facts }: Model, act: DecisionsAct & { kind: 'decisions.clear' }): Step[] | Outcome {
  const adjudication = facts.get(adjudicationKey) as ModelAdjudication | undefined;
  if (!adjudication) return 'refused';
  const { document } = act;
  const items = itemsIn(facts, adjudication, document);
  const item = items.find(({ first }) => same(first, act.first));
  if (!item) return 'conflict';
  if (item.decisions.length === 0) return [];
  const own = new Set(item.decisions.flatMap(({ spans }) => spans));
  item.isDecided = false;
  return [
    ...status(facts, adjudication.layer, document, items),
    ...spansIn(facts, document, adjudication.layer)
      .filter(({ id }) => own.has(id))
      .map((span) => goes(spanKey(document, span.id), span)),
    ...item.decisions.map((one) => goes(keyOf(document, one), one)),
  ];
}

const goes = (key: string, before: unknown): Step => ({ key, before, after: undefined });

function choiceOf({ versions }: ModelItem, tags: readonly Tag[]): string {
  if (tags.length === 0) return 'neither';
  const text = (some: readonly Tag[]): string => [...new Set(some.map((tag) => tagsKey([tag])))].sort().join();
  if (versions.some((version) => text(version.tags) === text(tags))) return 'version';
  return text(versions.flatMap((version) => version.tags)) === text(tags) ? 'both' : 'edited';
}

function status(facts: Facts, layer: number, document: number, items: readonly ModelItem[]): Step[] {
  const key = layerKey(document, layer);
  const before = (facts.get(key) ?? { status: 'new', note: '' }) as { status: string; note: string };
  const after = items.every(({ isDecided }) => isDecided) ? 'done' : 'in progress';
  return before.status === after || before.status === 'flagged'
    ? []
    : [{ key, before, after: { ...before, status: after } }];
}

/** The items that an act may be about, for whoever makes moves. */
export function modelItems(facts: Facts, document: number): readonly { first: Tag; versions: readonly Version[] }[] {
  const adjudication = facts.get(adjudicationKey) as ModelAdjudication | undefined;
  return adjudication ? itemsIn(facts, adjudication, document) : [];
}

function itemsIn(facts: Facts, { people }: ModelAdjudication, document: number): ModelItem[] {
  const decisions = [...facts]
    .filter(([key]) => key.startsWith(`decision/${document}/`))
    .map(([, decision]) => decision as ModelDecision)
    .sort((a, b) => compare(a.first, b.first));
  const compared = people.filter((annotator) => {
    const layer = facts.get(layerKey(document, annotator)) as { status: string } | undefined;
    return (
      layer?.status === 'done' || decisions.some(({ versions }) => versions.some((one) => one.annotator === annotator))
    );
  });
  const found = decisionItems(
    compared.map((annotator) => ({
      annotator,
      tags: spansIn(facts, document, annotator).map(({ start, end, label }) => ({ start, end, label })),
    })),
  );
  const items = found.map(({ first, versions, end }): ModelItem => ({
    first,
    versions,
    end,
    decisions: [],
    isDecided: false,
  }));
  const gone: ModelItem[] = [];
  for (const decision of decisions) {
    const exact = items.find((item) => versionsKey(item.versions) === versionsKey(decision.versions));
    const named = items.find((item) => same(item.first, decision.first));
    const heir = exact ?? named ?? nearest(found, items, decision);
    if (heir) {
      heir.decisions.push(decision);
      continue;
    }
    if (decision.spans.length === 0) continue;
    const end = Math.max(decision.first.end, ...decision.versions.flatMap(({ tags }) => tags.map((tag) => tag.end)));
    const versions = decision.versions.map(({ annotator }) => ({ annotator, tags: [] }));
    const isDecided = versionsKey(decision.versions) === '' && decision.choice !== 'later';
    gone.push({ first: decision.first, versions, end, decisions: [decision], isDecided });
  }
  for (const item of items) {
    const holds = (one: ModelDecision): boolean => versionsKey(one.versions) === versionsKey(item.versions);
    item.isDecided =
      item.decisions.some((one) => holds(one) && one.choice !== 'later') &&
      item.decisions.every((one) => holds(one) || (one.choice === 'later' && one.spans.length === 0));
  }
  return [...items, ...gone].sort((a, b) => compare(a.first, b.first));
}

/** The item that shares most tags, else most letters, of the same annotators; else most letters of a label. */
function nearest(
  found: readonly DecisionItem[],
  items: ModelItem[],
  { versions }: ModelDecision,
): ModelItem | undefined {
  const scores = found.map((item) => {
    const score = [0, 0, 0];
    for (const [who, one] of tagsWithOwner(versions)) {
      for (const [other, two] of tagsWithOwner(item.versions)) {
        const shared = Math.max(0, Math.min(one.end, two.end) - Math.max(one.start, two.start));
        if (who === other && same(one, two)) score[0] = (score[0] ?? 0) + 1;
        else if (who === other) score[1] = (score[1] ?? 0) + shared;
        if (one.label === two.label) score[2] = (score[2] ?? 0) + shared;
      }
    }
    return score[0] === 0 && score[1] === 0 ? score : [score[0] ?? 0, score[1] ?? 0, 0];
  });
  const isMore = (a: readonly number[], b: readonly number[]): boolean => {
    const at = a.findIndex((n, i) => n !== b[i]);
    return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
  };
  let best = -1;
  for (const [i, score] of scores.entries()) if (isMore(score, scores[best] ?? [0, 0, 0])) best = i;
  return items[best];
}

function tagsWithOwner(versions: readonly Version[]): (readonly [number, Tag])[] {
  return versions.flatMap(({ annotator, tags }) => tags.map((tag) => [annotator, tag] as const));
}

function keyOf(document: number, { first }: ModelDecision): string {
  return decisionKey(document, first.start, first.end, first.label);
}

function compare(a: Tag, b: Tag): number {
  return a.start - b.start || a.end - b.end || a.label - b.label;
}

function spansIn(facts: Facts, document: number, annotator: number): ModelSpan[] {
  return [...facts]
    .filter(([key]) => key.startsWith(`span/${document}/`))
    .map(([, span]) => span as ModelSpan)
    .filter((span) => span.annotator === annotator);
}
