// A change: one thing that a command changed, with both sides, so that it can be undone, replayed and shown. Everything
// that is true of a kind of change whatever stores it stands here; how SQLite takes it is in core/history/kinds/.

import { z } from 'zod';
import {
  adjudicationSchema,
  annotatorSchema,
  codePoint,
  decisionSchema,
  count,
  suggestionDecisionSchema,
  dictionarySchema,
  guidelineSchema,
  id,
  labelSchema,
  layerSchema,
  packageSchema,
  partSchema,
  policySchema,
  spanSchema,
  uuid,
} from './contract/values.ts';
import type { Span } from './span.ts';

const titleSchema = z.object({ title: z.string(), live: z.boolean() });

/** Every kind of change by its name. Null before: it was created; null after: it is gone. */
const schemas = {
  span: z.object({ of: z.literal('span'), document: id, before: spanSchema.nullable(), after: spanSchema.nullable() }),
  layer: z.object({ of: z.literal('layer'), document: id, annotator: id, before: layerSchema, after: layerSchema }),
  label: z.object({ of: z.literal('label'), before: labelSchema.nullable(), after: labelSchema.nullable() }),
  /** Another version of a label's guideline holds. */
  guideline: z.object({ of: z.literal('guideline'), label: id, before: guidelineSchema, after: guidelineSchema }),
  document: z.object({ of: z.literal('document'), document: id, before: titleSchema, after: titleSchema }),
  /** Documents that came into the corpus (live: true) or left it (live: false) together. */
  documents: z.object({ of: z.literal('documents'), documents: z.array(id), live: z.boolean() }),
  /** Documents that were given a part of the split together, lost theirs, or moved to another. */
  parts: z.object({
    of: z.literal('parts'),
    documents: z.array(id),
    before: partSchema.nullable(),
    after: partSchema.nullable(),
  }),
  policy: z.object({ of: z.literal('policy'), before: policySchema, after: policySchema }),
  /** Places of a document at which an annotator said no to a label (rejected: true) or took that back. */
  rejections: z.object({
    of: z.literal('rejections'),
    document: id,
    annotator: id,
    label: id,
    places: z.array(z.tuple([codePoint, codePoint])),
    rejected: z.boolean(),
  }),
  /** The same for words, wherever they stand. */
  rejectedWords: z.object({
    of: z.literal('rejectedWords'),
    annotator: id,
    label: id,
    words: z.string().min(1),
    rejected: z.boolean(),
  }),
  dictionary: z.object({
    of: z.literal('dictionary'),
    before: dictionarySchema.nullable(),
    after: dictionarySchema.nullable(),
  }),
  /** A dictionary (pattern: null) or one of its patterns was switched on or off by somebody; null: nobody. */
  patternSwitch: z.object({
    of: z.literal('patternSwitch'),
    dictionary: uuid,
    pattern: count.nullable(),
    before: z.boolean().nullable(),
    after: z.boolean().nullable(),
  }),
  /** What became of the proposal of a pattern at a place. */
  suggestion: z.object({
    of: z.literal('suggestion'),
    document: id,
    annotator: id,
    label: id,
    start: codePoint,
    end: codePoint,
    before: suggestionDecisionSchema.nullable(),
    after: suggestionDecisionSchema.nullable(),
  }),
  annotator: z.object({
    of: z.literal('annotator'),
    before: annotatorSchema.nullable(),
    after: annotatorSchema.nullable(),
  }),
  /** A UUID by which an annotator is known from now on; null: nobody. */
  identity: z.object({ of: z.literal('identity'), identity: uuid, before: id.nullable(), after: id.nullable() }),
  /** Articles that were handed out to somebody. */
  package: z.object({
    of: z.literal('package'),
    before: packageSchema.nullable(),
    after: packageSchema.nullable(),
  }),
  /** Steps of a layer that were done in another file, and are known here (known: true) or not any more. */
  elsewhere: z.object({
    of: z.literal('elsewhere'),
    document: id,
    annotator: id,
    /** `step` is JSON, as it came. */
    steps: z.array(z.object({ command: uuid, position: z.int().min(0), step: z.string() })),
    known: z.boolean(),
  }),
  /** Whose tags are compared to be decided; null: nobody's. */
  adjudication: z.object({
    of: z.literal('adjudication'),
    before: adjudicationSchema.nullable(),
    after: adjudicationSchema.nullable(),
  }),
  /** What was decided on an item of a document, which both sides are about. */
  decision: z.object({
    of: z.literal('decision'),
    document: id,
    before: decisionSchema.nullable(),
    after: decisionSchema.nullable(),
  }),
} as const;

export type ChangeKind = keyof typeof schemas;
/** A change of one kind. */
export type ChangeOf<K extends ChangeKind> = z.infer<(typeof schemas)[K]>;
export type Change = ChangeOf<ChangeKind>;

type OneSchema = (typeof schemas)[ChangeKind];

export const changeSchema = z.discriminatedUnion('of', Object.values(schemas) as [OneSchema, ...OneSchema[]]);

/** What a command answers once it is committed. `seq` numbers the events of a corpus; undo reports what it took back. */
export const doneSchema = z.object({
  seq: z.int(),
  changes: z.array(changeSchema),
  /** More changes than the answer carries: read again what is on screen. */
  more: z.boolean(),
});
export type Done = z.infer<typeof doneSchema>;

/** What a command wants done: computed by its plan, written by the commit. */
export interface Plan {
  readonly changes: readonly Change[];
  /** The action that undo or redo takes back or brings back. */
  readonly reverses?: { readonly action: string; readonly side: Side };
  /** The side whose top step can never be taken any more, and is passed over. */
  readonly passes?: Side;
  /** False keeps the command off the undo stack. */
  readonly undoable?: boolean;
  /** What the history calls the step, where it tells more than the command's name. */
  readonly kind?: string;
  /** The surfaces of new spans, where they are known. */
  readonly surfaces?: ReadonlyMap<Span, string>;
}

export type Side = 'undo' | 'redo';

/** What is known of each kind of change. */
interface Kind<C extends Change> {
  documents(change: C): readonly number[];
  inverse(change: C): C;
  /** Every string that a person or a file wrote into what the change leaves behind. */
  words(change: C): readonly (string | undefined)[];
}

const kinds: { readonly [K in ChangeKind]: Kind<ChangeOf<K>> } = {
  span: {
    documents: ({ document }) => [document],
    inverse: swapSides,
    words: ({ after }) => [after?.id, after?.note],
  },
  layer: { documents: ({ document }) => [document], inverse: swapSides, words: ({ after }) => [after.note] },
  label: { documents: () => [], inverse: swapSides, words: ({ after }) => [after?.name, after?.key] },
  guideline: { documents: () => [], inverse: swapSides, words: ({ after }) => [after.text] },
  document: { documents: ({ document }) => [document], inverse: swapSides, words: ({ after }) => [after.title] },
  documents: {
    documents: ({ documents }) => documents,
    inverse: (change) => ({ ...change, live: !change.live }),
    words: () => [],
  },
  parts: { documents: ({ documents }) => documents, inverse: swapSides, words: () => [] },
  policy: { documents: () => [], inverse: swapSides, words: () => [] },
  rejections: {
    documents: ({ document }) => [document],
    inverse: (change) => ({ ...change, rejected: !change.rejected }),
    words: () => [],
  },
  rejectedWords: {
    documents: () => [],
    inverse: (change) => ({ ...change, rejected: !change.rejected }),
    words: ({ words }) => [words],
  },
  dictionary: {
    documents: () => [],
    inverse: swapSides,
    words: ({ after }) => [after?.name, ...(after?.patterns.map(([, pattern]) => pattern) ?? [])],
  },
  patternSwitch: { documents: () => [], inverse: swapSides, words: () => [] },
  suggestion: {
    documents: ({ document }) => [document],
    inverse: swapSides,
    words: ({ after }) => [after?.span ?? undefined],
  },
  annotator: { documents: () => [], inverse: swapSides, words: ({ after }) => [after?.name] },
  identity: { documents: () => [], inverse: swapSides, words: () => [] },
  package: {
    documents: ({ before, after }) => (before ?? after)?.documents ?? [],
    inverse: swapSides,
    words: ({ after }) => [after?.name, after?.sourceName, after?.feedback],
  },
  elsewhere: {
    documents: ({ document }) => [document],
    inverse: (change) => ({ ...change, known: !change.known }),
    words: ({ steps }) => steps.map(({ step }) => step),
  },
  adjudication: { documents: () => [], inverse: swapSides, words: () => [] },
  decision: {
    documents: ({ document }) => [document],
    inverse: swapSides,
    words: ({ after }) => [after?.words, ...(after?.spans ?? [])],
  },
};

const kindOf = (change: Change): Kind<Change> => kinds[change.of];

function swapSides<C extends Change & { before: unknown; after: unknown }>(change: C): C {
  return { ...change, before: change.after, after: change.before };
}

/** Whether a change is about this document, alone or among others. */
export function touchesDocument(change: Change, document: number): boolean {
  return kindOf(change).documents(change).includes(document);
}

/** The documents that changes are about, in the order in which they come up. */
export function documentsOf(changes: readonly Change[]): ReadonlySet<number> {
  const documents = new Set<number>();
  for (const change of changes) for (const document of kindOf(change).documents(change)) documents.add(document);
  return documents;
}

/**
 * The inverse of the changes of one action, last first. The spans and layers of documents that the action itself brought in
 * or took out need no change of their own: they come and go with their documents.
 */
export function invertChanges(changes: readonly Change[]): Change[] {
  const carried = new Set(changes.flatMap((change) => (change.of === 'documents' ? change.documents : [])));
  const inverse = inverterOf(carried);
  return changes.toReversed().flatMap((change) => inverse(change) ?? []);
}

/** How each change of an action is inverted that brought in or took out these documents; null: it needs no change of its own. */
export function inverterOf(carried: ReadonlySet<number>): (change: Change) => Change | null {
  return (change) => {
    if ((change.of === 'span' || change.of === 'layer') && carried.has(change.document)) return null;
    if (carried.size === 0) return invert(change);
    // Whoever came in with documents stays while removed documents still have their tags.
    if (change.of === 'annotator' && change.before === null) return null;
    return change.of === 'label' ? invertLabelOfImport(change) : invert(change);
  };
}

/** A label that came in with documents stays while removed documents still carry it: it is archived, not deleted. */
function invertLabelOfImport(change: ChangeOf<'label'>): Change {
  if (change.before || !change.after) return invert(change);
  return { of: 'label', before: change.after, after: { ...change.after, archived: true } };
}

/** The change that takes exactly this one back. */
export function invert(change: Change): Change {
  return kindOf(change).inverse(change);
}

/**
 * The changes with every lone surrogate replaced by U+FFFD; the same array where there is none. Half of a surrogate pair
 * cannot be stored as UTF-8: it would come back as another character than the history says.
 */
export function wellFormedChanges(changes: readonly Change[]): readonly Change[] {
  return changes.every(isWellFormed) ? changes : changes.map(replaceLoneSurrogates);
}

function isWellFormed(change: Change): boolean {
  return kindOf(change)
    .words(change)
    .every((words) => words?.isWellFormed() ?? true);
}

function replaceLoneSurrogates(change: Change): Change {
  return JSON.parse(JSON.stringify(change), (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  ) as Change;
}
