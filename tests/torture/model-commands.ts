// What each command means to the model: which facts it would change, or why it may not.

import { rulesOf, type BoundaryRule } from '../../model/boundary-rules.ts';
import {
  guidelineKey,
  guidelineOf,
  labelKey,
  layerKey,
  liveKey,
  nameKey,
  policyKey,
  rejectedWordsKey,
  rejectionKey,
  reverse,
  same,
  spanKey,
  applySteps,
  textKey,
  titleKey,
  type Model,
  type ModelLabel,
  type ModelSpan,
  type Outcome,
  type Step,
} from './model.ts';
import { fits, keepKeysApart, keyIsTaken, keyOnReturn, labelsOf, under } from './model-rules.ts';
import { begin as beginDeciding, clear, make, type DecisionsAct } from './model-decisions.ts';
import { changeTags, deleteLabel, mergeLabel, splitLabel, type TagsAct } from './model-tags.ts';
import {
  addDictionary,
  decide,
  removeDictionary,
  reopen,
  switchPattern,
  type ModelPatternKey,
  type PatternsAct,
} from './model-patterns.ts';
import type { CommandName } from '../../model/contract/contract.ts';
import type { Status } from '../../model/label.ts';

/** Documents by id, or all that have one of these statuses and, where it is given, the label, but for a few. */
export type SomeDocuments = number[] | { filter: { statuses: Status[]; label?: number }; except: number[] };

/** A command as it is sent, without its id. */
export type Act =
  | {
      kind: 'spans.create';
      annotator: number;
      document: number;
      spans: { id: string; label: number; start: number; end: number; pattern?: ModelPatternKey }[];
    }
  | { kind: 'spans.relabel'; annotator: number; document: number; spans: string[]; label: number }
  | { kind: 'spans.move'; annotator: number; document: number; span: string; start: number; end: number }
  | { kind: 'spans.delete'; annotator: number; document: number; spans: string[] }
  | { kind: 'spans.note'; annotator: number; document: number; span: string; note: string }
  | { kind: 'status.set'; annotator: number; documents: SomeDocuments; status: string; note?: string }
  | { kind: 'document.add'; annotator: number; title: string; text: string }
  | { kind: 'document.rename'; annotator: number; document: number; title: string }
  | { kind: 'documents.remove'; annotator: number; documents: SomeDocuments }
  | { kind: 'document.restore'; annotator: number; document: number; seq: number }
  | { kind: 'label.create'; annotator: number; name: string; colour: string; key: string }
  | {
      kind: 'label.change';
      annotator: number;
      label: number;
      name?: string;
      key?: string;
      archived?: boolean;
      rules?: readonly BoundaryRule[];
    }
  | { kind: 'guideline.write'; annotator: number; label: number; version: number; text: string }
  | { kind: 'labels.reorder'; annotator: number; labels: number[] }
  | { kind: 'policy.set'; annotator: number; policy: string }
  | { kind: 'annotator.rename'; annotator: number; name: string }
  | {
      kind: 'rejections.set';
      annotator: number;
      label: number;
      places: [document: number, start: number, end: number][];
      rejected: boolean;
      pattern?: ModelPatternKey;
    }
  | { kind: 'rejections.words'; annotator: number; label: number; words: string; rejected: boolean }
  | {
      kind: 'consistency.fix';
      annotator: number;
      document: number;
      was: { label: number; start: number; end: number } | null;
      label: number;
      tags: { id: string; start: number; end: number }[];
    }
  | TagsAct
  | DecisionsAct
  | PatternsAct
  | { kind: 'history.undo' | 'history.redo'; annotator: number };

/** The facts of a document after an event: what `document.restore` goes back to. */
export type Past = (document: number, seq: number) => ReadonlyMap<string, unknown>;

/** Does to the model what the command should do to the corpus. */
export function actOnModel(model: Model, act: Act, past: Past): Outcome {
  if (act.kind === 'history.undo' || act.kind === 'history.redo') {
    return reverse(model, act.annotator, act.kind === 'history.undo' ? 'undo' : 'redo', keepKeysApart);
  }
  const planned = plan({ model, past }, act as PlannedAct);
  return typeof planned === 'string' ? planned : applySteps(model, act.annotator, planned);
}

type PlannedAct = Exclude<Act, { kind: 'history.undo' | 'history.redo' }>;
type PlannedKind = Exclude<CommandName, 'history.undo' | 'history.redo'>;
type ActOf<K extends PlannedKind> = Extract<Act, { kind: K }>;
type Planned = Step[] | Outcome;

interface World {
  readonly model: Model;
  readonly past: Past;
}

function plan(world: World, act: PlannedAct): Planned {
  if ('document' in act && !isLive(world, act.document)) return 'not-found';
  return (plans[act.kind] as (world: World, act: PlannedAct) => Planned)(world, act);
}

function isLive({ model }: World, document: number): boolean {
  return model.facts.get(liveKey(document)) === true;
}

function chosenOf(world: World, annotator: number, chosen: SomeDocuments): number[] {
  if (!('except' in chosen)) return [...new Set(chosen)];
  const { facts, lastDocument } = world.model;
  const { statuses, label } = chosen.filter;
  return Array.from({ length: lastDocument }, (_, n) => n + 1).filter(
    (document) =>
      isLive(world, document) &&
      !chosen.except.includes(document) &&
      statuses.some((status) => status === layerOf(facts, document, annotator).status) &&
      (label === undefined || own(world, document, annotator).some((span) => span.label === label)),
  );
}

function own({ model }: World, document: number, annotator: number): ModelSpan[] {
  return spansOf(model.facts, document, annotator);
}

/** What each command of the contract should do; one that is missing does not compile. */
const plans: { readonly [K in PlannedKind]: (world: World, act: ActOf<K>) => Planned } = {
  'spans.create': (world, act) => {
    const { facts } = world.model;

    const layer = own(world, act.document, act.annotator);
    const steps = begin(facts, act.document, act.annotator);
    for (const { id, label, start, end, pattern } of act.spans) {
      const known = facts.get(labelKey(label)) as ModelLabel | undefined;
      if (!known) return 'not-found';
      const text = facts.get(textKey(act.document)) as string;
      if (known.archived || start >= end || end > [...text].length) return 'refused';
      if (facts.has(spanKey(act.document, id)) || steps.some(({ key }) => key === spanKey(act.document, id)))
        return 'refused';
      const span: ModelSpan = { id, annotator: act.annotator, label, start, end, note: '', ...under(facts, label) };
      if (!fits(facts, span, layer)) return 'refused';
      layer.push(span);
      steps.push({ key: spanKey(act.document, id), before: undefined, after: span });
      steps.push(...decide(facts, { ...span, document: act.document }, pattern, id));
    }
    return steps;
  },
  'spans.relabel': (world, act) => {
    const { facts } = world.model;

    const known = facts.get(labelKey(act.label)) as ModelLabel | undefined;
    if (!known) return 'not-found';
    if (known.archived) return 'refused';
    const chosen = ownSpans(facts, act.document, act.annotator, act.spans);
    if (!chosen) return 'not-found';
    // Chosen tags that have the label already stay as they are, and in the way of the others.
    const changing = chosen.filter((span) => span.label !== act.label);
    const now = under(facts, act.label);
    const layer = own(world, act.document, act.annotator).filter((span) => !changing.includes(span));
    const steps = begin(facts, act.document, act.annotator);
    for (const before of chosen) {
      const { guideline, ...rest } = before;
      const after = { ...rest, label: act.label, ...now };
      if (before.label === act.label) {
        if (guideline !== now.guideline) steps.push({ key: spanKey(act.document, before.id), before, after });
        continue;
      }
      if (!fits(facts, after, layer)) return 'refused';
      steps.push({ key: spanKey(act.document, before.id), before, after });
      layer.push(after);
    }
    return steps;
  },
  'spans.move': (world, act) => {
    const { facts } = world.model;

    const before = ownSpans(facts, act.document, act.annotator, [act.span])?.[0];
    if (!before) return 'not-found';
    const text = facts.get(textKey(act.document)) as string;
    if (act.start >= act.end || act.end > [...text].length) return 'refused';
    if (act.start === before.start && act.end === before.end) return [];
    const { guideline: _, ...rest } = before;
    const after = { ...rest, start: act.start, end: act.end, ...under(facts, before.label) };
    if (
      !fits(
        facts,
        after,
        own(world, act.document, act.annotator).filter((span) => span !== before),
      )
    )
      return 'refused';
    return [...begin(facts, act.document, act.annotator), { key: spanKey(act.document, before.id), before, after }];
  },
  'spans.delete': (world, act) => {
    const { facts } = world.model;

    const chosen = ownSpans(facts, act.document, act.annotator, act.spans);
    if (!chosen) return 'not-found';
    return [
      ...begin(facts, act.document, act.annotator),
      ...chosen.map((before) => ({ key: spanKey(act.document, before.id), before, after: undefined })),
    ];
  },
  'spans.note': (world, act) => {
    const { facts } = world.model;

    const before = ownSpans(facts, act.document, act.annotator, [act.span])?.[0];
    if (!before) return 'not-found';
    if (before.note === act.note) return [];
    return [{ key: spanKey(act.document, before.id), before, after: { ...before, note: act.note } }];
  },
  'consistency.fix': (world, act) => {
    const { facts } = world.model;

    const known = facts.get(labelKey(act.label)) as ModelLabel | undefined;
    if (!known) return 'not-found';
    if (known.archived) return 'refused';
    const [first] = act.tags;
    const tag = act.was && first ? ownSpans(facts, act.document, act.annotator, [first.id])?.[0] : null;
    if (tag === undefined) return 'not-found';
    if (tag && !same(act.was, { label: tag.label, start: tag.start, end: tag.end })) return 'conflict';
    const letters = [...(facts.get(textKey(act.document)) as string)].length;
    const layer = own(world, act.document, act.annotator).filter((span) => span.id !== tag?.id);
    const steps: Step[] = [];
    for (const [i, { id, start, end }] of act.tags.entries()) {
      const before = i === 0 && tag ? tag : undefined;
      const key = spanKey(act.document, id);
      if (start >= end || end > letters) return 'refused';
      if (!before && (facts.has(key) || steps.some((step) => step.key === key))) return 'refused';
      const { guideline: _, ...rest } = before ?? { id, annotator: act.annotator, label: 0, start, end, note: '' };
      const after = { ...rest, label: act.label, start, end, ...under(facts, act.label) } as ModelSpan;
      if (!fits(facts, after, layer)) return 'refused';
      layer.push(after);
      if (!before || !same(act.was, { label: act.label, start, end })) steps.push({ key, before, after });
    }
    return steps.length === 0 ? [] : [...begin(facts, act.document, act.annotator), ...steps];
  },
  'decisions.begin': ({ model }, act) => beginDeciding(model, act),
  'decisions.make': ({ model }, act) => make(model, act),
  'decisions.clear': ({ model }, act) => clear(model, act),
  'tags.relabel': ({ model }, act) => changeTags(model, act),
  'tags.delete': ({ model }, act) => changeTags(model, act),
  'tags.note': ({ model }, act) => changeTags(model, act),
  'tags.cut': ({ model }, act) => changeTags(model, act),
  'label.merge': ({ model }, act) => mergeLabel(model, act),
  'label.delete': ({ model }, act) => deleteLabel(model, act),
  'label.split': ({ model }, act) => splitLabel(model, act),
  'status.set': (world, act) => {
    const { facts } = world.model;

    const documents = chosenOf(world, act.annotator, act.documents);
    if (!documents.every((document) => isLive(world, document))) return 'not-found';
    return documents.flatMap((document) => {
      const before = layerOf(facts, document, act.annotator);
      const after = { status: act.status, note: act.note ?? before.note };
      return same(before, after) ? [] : [{ key: layerKey(document, act.annotator), before, after }];
    });
  },
  'document.add': (world, act) => {
    const { facts } = world.model;

    for (const [key, text] of facts) {
      if (key.startsWith('text/') && text === act.text && isLive(world, Number(key.slice(5)))) return 'refused';
    }
    const id = world.model.lastDocument + 1;
    // The text and the title come with the document and stay when it goes.
    facts.set(textKey(id), act.text);
    facts.set(titleKey(id), act.title);
    facts.set(liveKey(id), false);
    return [{ key: liveKey(id), before: false, after: true }];
  },
  'document.rename': (world, act) => {
    const { facts } = world.model;

    const before = facts.get(titleKey(act.document));
    return before === act.title ? [] : [{ key: titleKey(act.document), before, after: act.title }];
  },
  'documents.remove': (world, act) => {
    const documents = chosenOf(world, act.annotator, act.documents);
    if (!documents.every((document) => isLive(world, document))) return 'not-found';
    return documents.map((document) => ({ key: liveKey(document), before: true, after: false }));
  },
  'document.restore': (world, act) => {
    const { facts } = world.model;
    return backTo(facts, world.past(act.document, act.seq), act.document, act.annotator);
  },
  'label.create': (world, act) => {
    const { facts } = world.model;

    if (keyIsTaken(facts, 0, act.key)) return 'refused';
    const labels = labelsOf(facts);
    const id = world.model.lastLabel + 1;
    const position = Math.max(-1, ...labels.map((label) => label.position)) + 1;
    const { name, colour, key } = act;
    return [{ key: labelKey(id), before: undefined, after: { id, name, colour, key, position, archived: false } }];
  },
  'label.change': (world, act) => {
    const { facts } = world.model;

    const before = facts.get(labelKey(act.label)) as ModelLabel | undefined;
    if (!before) return 'not-found';
    const { name = before.name, archived = before.archived } = act;
    const { key = before.archived && !archived ? keyOnReturn(facts, before) : before.key } = act;
    // Renamed, it keeps the rules of its old name.
    const rules =
      act.rules ?? before.rules ?? (rulesOf({ name }).join() === rulesOf(before).join() ? undefined : rulesOf(before));
    const after = { ...before, name, key, archived, ...(rules && { rules }) };
    if (!archived && (before.archived || key !== before.key) && keyIsTaken(facts, act.label, key)) return 'refused';
    return same(before, after) ? [] : [{ key: labelKey(act.label), before, after }];
  },
  'guideline.write': (world, act) => {
    const { facts, lastVersion } = world.model;

    if (!facts.has(labelKey(act.label))) return 'not-found';
    const before = guidelineOf(facts, act.label);
    if (act.version !== before.version) return 'conflict';
    if (act.text === before.text) return [];
    const after = { version: (lastVersion.get(act.label) ?? 1) + 1, text: act.text };
    return [{ key: guidelineKey(act.label), before: facts.get(guidelineKey(act.label)), after }];
  },
  'labels.reorder': (world, act) => {
    const { facts } = world.model;

    const ids = labelsOf(facts).map((label) => label.id);
    if (
      !same(
        act.labels.toSorted((a, b) => a - b),
        ids.toSorted((a, b) => a - b),
      )
    )
      return 'conflict';
    return act.labels.flatMap((id, position) => {
      const before = facts.get(labelKey(id)) as ModelLabel;
      return before.position === position ? [] : [{ key: labelKey(id), before, after: { ...before, position } }];
    });
  },
  'policy.set': (world, act) => {
    const { facts } = world.model;

    const before = facts.get(policyKey);
    return before === act.policy ? [] : [{ key: policyKey, before, after: act.policy }];
  },
  'rejections.set': (world, act) => {
    const { facts } = world.model;

    if (!facts.has(labelKey(act.label))) return 'not-found';
    const steps: Step[] = [];
    for (const document of new Set(act.places.map(([where]) => where))) {
      if (!isLive(world, document)) return 'not-found';
      const letters = [...(facts.get(textKey(document)) as string)].length;
      for (const [where, start, end] of act.places) {
        if (where !== document) continue;
        if (start >= end || end > letters) return 'refused';
        const key = rejectionKey(document, act.annotator, act.label, start, end);
        if (facts.has(key) === act.rejected || steps.some((step) => step.key === key)) continue;
        steps.push({ key, before: act.rejected ? undefined : true, after: act.rejected ? true : undefined });
        const at = { document, annotator: act.annotator, label: act.label, start, end };
        steps.push(...(act.rejected ? decide(facts, at, act.pattern, null) : reopen(facts, at)));
      }
    }
    return steps;
  },
  'rejections.words': (world, act) => {
    const { facts } = world.model;

    if (!facts.has(labelKey(act.label))) return 'not-found';
    const key = rejectedWordsKey(act.annotator, act.label, act.words.trim().split(/\s+/u).join(' '));
    if (facts.has(key) === act.rejected) return [];
    return [{ key, before: act.rejected ? undefined : true, after: act.rejected ? true : undefined }];
  },
  'patterns.add': ({ model }, act) => addDictionary(model, act),
  'patterns.remove': ({ model }, act) => removeDictionary(model, act),
  'patterns.switch': ({ model }, act) => switchPattern(model, act),
  'annotator.rename': (world, act) => {
    const { facts } = world.model;

    const before = facts.get(nameKey(act.annotator));
    return before === act.name ? [] : [{ key: nameKey(act.annotator), before, after: act.name }];
  },
};

function backTo(
  facts: ReadonlyMap<string, unknown>,
  then: ReadonlyMap<string, unknown>,
  document: number,
  annotator: number,
): Step[] {
  const thenSpans = spansOf(then, document, annotator);
  const now = spansOf(facts, document, annotator);
  const stays = (span: ModelSpan): boolean =>
    now.some((other) => same(span, other)) && thenSpans.some((other) => same(span, other));
  const before = layerOf(facts, document, annotator);
  const after = layerOf(then, document, annotator);
  return [
    ...now
      .filter((span) => !stays(span))
      .map((span) => ({ key: spanKey(document, span.id), before: span, after: undefined })),
    ...thenSpans
      .filter((span) => !stays(span))
      .map((span) => ({ key: spanKey(document, span.id), before: undefined, after: span })),
    ...(same(before, after) ? [] : [{ key: layerKey(document, annotator), before, after }]),
  ];
}

function begin(facts: ReadonlyMap<string, unknown>, document: number, annotator: number): Step[] {
  const before = layerOf(facts, document, annotator);
  if (before.status !== 'new') return [];
  return [{ key: layerKey(document, annotator), before, after: { ...before, status: 'in progress' } }];
}

export function layerOf(
  facts: ReadonlyMap<string, unknown>,
  document: number,
  annotator: number,
): { status: string; note: string } {
  return (facts.get(layerKey(document, annotator)) ?? { status: 'new', note: '' }) as { status: string; note: string };
}

export function spansOf(facts: ReadonlyMap<string, unknown>, document: number, annotator: number): ModelSpan[] {
  const prefix = `span/${document}/`;
  return [...facts]
    .filter(([key]) => key.startsWith(prefix))
    .map(([, span]) => span as ModelSpan)
    .filter((span) => span.annotator === annotator);
}

function ownSpans(
  facts: ReadonlyMap<string, unknown>,
  document: number,
  annotator: number,
  ids: readonly string[],
): ModelSpan[] | null {
  const found = [...new Set(ids)].map((id) => facts.get(spanKey(document, id)) as ModelSpan | undefined);
  const spans = found.filter((span) => span !== undefined && span.annotator === annotator);
  return spans.length === found.length ? (spans as ModelSpan[]) : null;
}
