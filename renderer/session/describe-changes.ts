// What undo or redo did, in a few words.

import type { Change } from '../../model/change.ts';
import { count } from '../base/figures.ts';

/** Whether something was taken back, or done again. */
export type Direction = 'undone' | 'redone';

interface Told {
  readonly changes: readonly Change[];
  /** There were others besides. */
  readonly more: boolean;
  readonly direction: Direction;
}

/** What happened to how many things of a kind. */
interface Phrase {
  readonly thing: Thing;
  readonly what: string;
  readonly n: number;
}

const plurals = {
  tag: 'tags',
  status: 'statuses',
  label: 'labels',
  guideline: 'guidelines',
  article: 'articles',
  title: 'titles',
  'rule on overlap': 'rules on overlap',
  'part of the split': 'parts of the split',
  annotator: 'annotators',
  place: 'places',
  words: 'words',
  package: 'packages',
  step: 'steps elsewhere',
  'way of deciding': 'ways of deciding',
  decision: 'decisions',
  dictionary: 'dictionaries',
  pattern: 'patterns',
  suggestion: 'suggestions',
} as const;
type Thing = keyof typeof plurals;

type Describe<K extends Change['of']> = (change: Extract<Change, { of: K }>, direction: Direction) => Phrase;

const kinds: { readonly [K in Change['of']]: Describe<K> } = {
  span: ({ before, after }, direction) => phrase('tag', presence(before === null, after === null, direction)),
  layer: () => phrase('status', 'changed'),
  label: ({ before, after }, direction) => {
    const wasLive = before !== null && !before.archived;
    const isLive = after !== null && !after.archived;
    if (wasLive === isLive) return phrase('label', 'changed');
    if (wasLive) return phrase('label', after === null ? 'removed' : 'archived');
    return phrase('label', before === null ? presence(true, false, direction) : 'restored');
  },
  guideline: (_, direction) => phrase('guideline', direction === 'undone' ? 'changed back' : 'changed'),
  document: ({ before, after }, direction) =>
    before.live === after.live
      ? phrase('title', 'changed')
      : phrase('article', presence(!before.live, !after.live, direction)),
  documents: ({ documents, live }, direction) =>
    // What undo brings back was removed; what redo brings back had come in.
    phrase('article', live && direction === 'redone' ? 'imported' : presence(live, !live, direction), documents.length),
  parts: ({ documents }) => phrase('part of the split', 'changed', documents.length),
  policy: () => phrase('rule on overlap', 'changed'),
  annotator: () => phrase('annotator', 'changed'),
  identity: () => phrase('annotator', 'changed'),
  package: ({ after }) => phrase('package', after === null ? 'taken back' : 'handed out'),
  elsewhere: ({ steps, known }) => phrase('step', known ? 'merged' : 'forgotten', steps.length),
  adjudication: () => phrase('way of deciding', 'changed'),
  decision: ({ before, after }, direction) => phrase('decision', presence(before === null, after === null, direction)),
  dictionary: ({ before, after }, direction) =>
    phrase('dictionary', before && after ? 'changed' : presence(before === null, after === null, direction)),
  patternSwitch: ({ pattern, after }) => phrase(pattern === null ? 'dictionary' : 'pattern', switched(after)),
  suggestion: ({ after }) => phrase('suggestion', after === null ? 'open again' : 'decided'),
  rejections: ({ places, rejected }) => phrase('place', rejected ? 'rejected' : 'offered again', places.length),
  rejectedWords: ({ rejected }) => phrase('words', rejected ? 'rejected' : 'offered again'),
};

/** What the changes did, as a phrase: "tag removed", "2 labels changed". */
export function describeChanges({ changes, more, direction }: Told): string {
  const found = phrasesOf(changes, direction);
  const words = found.slice(0, 3).map(({ thing, what, n }) => {
    if (more) return `more than ${count(n, thing, plurals[thing])} ${what}`;
    return n === 1 ? `${thing} ${what}` : `${count(n, thing, plurals[thing])} ${what}`;
  });
  return words.length > 0 ? words.join(', ') : 'many changes';
}

/** What happened to an article as a whole, where that is all that happened: "imported"; else null. */
export function whatOfArticle({ changes, more, direction }: Told): string | null {
  const [only, ...others] = phrasesOf(changes, direction);
  return !more && only?.thing === 'article' && only.n === 1 && others.length === 0 ? only.what : null;
}

/** Which key a label has that came back, where it may be another than it had: "; “place” has the key 5 now". Else ''. */
export function describeNewKeys(changes: readonly Change[]): string {
  const back = changes.flatMap((change) => {
    if (change.of !== 'label' || !change.after || change.after.archived) return [];
    const { before, after } = change;
    return before === null || (before.archived && before.key !== after.key) ? [{ before, after }] : [];
  });
  // What a step had made and makes again does not say which key it had: of a single one it is no noise to say it.
  return back
    .filter(({ before }) => before !== null || back.length === 1)
    .slice(0, 3)
    .map(({ after: { name, key } }) => `; “${name}” has ${key === '' ? 'no key' : `the key ${key.toUpperCase()}`} now`)
    .join('');
}

/** The documents in which something changed. */
export function documentsOf(changes: readonly Change[]): readonly number[] {
  const ids = changes.flatMap((change) => {
    if (change.of === 'documents' || change.of === 'parts') return change.documents;
    return 'document' in change ? [change.document] : [];
  });
  return [...new Set(ids)];
}

function phrasesOf(changes: readonly Change[], direction: Direction): readonly Phrase[] {
  // Tagging alone makes a document "in progress": beside tags the status goes without saying.
  const tagged = changes.some(({ of }) => of === 'span');
  // What was decided of a suggestion is seen by its tag, or by its rejection.
  const isDecided = changes.some(({ of }) => of === 'span' || of === 'rejections');
  const sums = new Map<string, Phrase>();
  for (const change of changes) {
    if ((tagged && change.of === 'layer') || (isDecided && change.of === 'suggestion')) continue;
    const one = phraseOf(change, direction);
    const key = `${one.thing} ${one.what}`;
    sums.set(key, { ...one, n: one.n + (sums.get(key)?.n ?? 0) });
  }
  return [...sums.values()];
}

function phraseOf<K extends Change['of']>(change: Extract<Change, { of: K }>, direction: Direction): Phrase {
  return (kinds as Record<K, Describe<K>>)[change.of](change, direction);
}

function phrase(thing: Thing, what: string, n = 1): Phrase {
  return { thing, what, n };
}

function switched(on: boolean | null): string {
  return on === null ? 'switched as before' : on ? 'switched on' : 'switched off';
}

function presence(isNew: boolean, isGone: boolean, direction: Direction): string {
  if (isGone) return 'removed';
  if (!isNew) return direction === 'undone' ? 'changed back' : 'changed';
  return direction === 'undone' ? 'restored' : 'added';
}
