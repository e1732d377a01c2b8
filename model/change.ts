// A change: one thing that a command changed, with both sides, so that it can be undone, replayed and shown. Everything
// that is true of a kind of change whatever stores it stands here; how SQLite takes it is in core/history/kinds/.

import type { z } from 'zod';
import type { changeSchemas, doneSchema } from './change-schemas.ts';
import type { Span } from './span.ts';

type Schemas = typeof changeSchemas;

export type ChangeKind = keyof Schemas;
/** A change of one kind. */
export type ChangeOf<K extends ChangeKind> = z.infer<Schemas[K]>;
export type Change = ChangeOf<ChangeKind>;

/** What a command answers once it is committed. */
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
