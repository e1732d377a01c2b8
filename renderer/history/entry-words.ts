// What one step of the history did, in plain words.

import type { CommandName } from '../../model/contract/contract.ts';
import type { HistoryEntry, Touched } from '../../model/contract/history.ts';
import { count, shorten } from '../base/figures.ts';

/** A sentence without its full stop, and the label to show behind it. */
export interface EntryWords {
  readonly words: string;
  readonly label: number | null;
}

/** What a step can be: a command, or what the program does in one without a command. */
type StepKind =
  | CommandName
  | 'spans.accept'
  | 'spans.suggested'
  | 'corpus.create'
  | 'corpus.restore'
  | 'annotator.enter'
  | 'import'
  | 'sample'
  | 'split'
  | 'propagate'
  | 'hand-out'
  | 'merge'
  | 'join'
  | 'decide'
  | 'history.take-back';

/** What is told of a step, here or in another file. */
export type Told = Pick<HistoryEntry, 'kind' | 'counts' | 'status' | 'documents' | 'of'> & {
  readonly touched: readonly {
    readonly what: Touched['what'];
    readonly surface: string;
    readonly label: number | null;
  }[];
};

interface Kind {
  /** What happened to this document. */
  readonly words: (entry: Told) => EntryWords;
  /** What it is called where it was undone or redone. */
  readonly name: string;
}

const quoted = 60;

const kinds: Readonly<Record<StepKind, Kind>> = {
  'spans.create': { words: tagWords, name: 'tag' },
  'spans.accept': { words: tagWords, name: 'likely tag' },
  'spans.suggested': { words: tagWords, name: 'suggested tag' },
  'spans.delete': { words: tagWords, name: 'removal of a tag' },
  'spans.relabel': { words: tagWords, name: 'change of label' },
  'spans.move': { words: tagWords, name: 'move of a tag’s ends' },
  'spans.note': { words: tagWords, name: 'note' },
  'consistency.fix': { words: tagWords, name: 'fix of a finding' },
  'tags.relabel': { words: tagWords, name: 'change of labels' },
  'tags.delete': { words: tagWords, name: 'removal of tags' },
  'tags.note': { words: tagWords, name: 'note on tags' },
  'tags.cut': { words: tagWords, name: 'cut of tags by rules' },
  'label.merge': { words: byWork('Merged two labels'), name: 'merge of two labels' },
  'label.delete': { words: byWork('Deleted a label'), name: 'deletion of a label' },
  'label.split': { words: byWork('Split a label'), name: 'split of a label' },
  'status.set': { words: statusWords, name: 'change of status' },
  'document.add': { words: always('Added from pasted text'), name: 'adding of the article' },
  'document.rename': { words: always('Renamed'), name: 'new title' },
  'document.restore': { words: always('Restored an earlier state'), name: 'restoring of an earlier state' },
  'documents.remove': {
    words: (entry) => plain(also('Removed from the corpus', entry)),
    name: 'removal from the corpus',
  },
  'label.create': { words: always('Added a label'), name: 'new label' },
  'label.change': { words: always('Edited a label'), name: 'edit of a label' },
  'guideline.write': { words: always('Edited a guideline'), name: 'edit of a guideline' },
  'labels.reorder': { words: always('Moved a label'), name: 'order of labels' },
  'policy.set': { words: always('Changed how tags may overlap'), name: 'rule on overlap' },
  'annotator.rename': { words: always('Renamed an annotator'), name: 'new name of an annotator' },
  'annotator.enter': { words: always('Added an annotator'), name: 'new annotator' },
  'corpus.create': { words: always('Created the corpus'), name: 'new corpus' },
  'corpus.restore': { words: always('Restored a backup'), name: 'restoring of a backup' },
  'history.undo': { words: ({ of }) => plain(`Undone: ${nameOf(of)}`), name: 'undo' },
  'history.redo': { words: ({ of }) => plain(`Redone: ${nameOf(of)}`), name: 'redo' },
  'history.take-back': {
    words: always('Taken back: a change that did not come to its end'),
    name: 'unfinished change',
  },
  import: { words: importWords, name: 'import' },
  sample: { words: importWords, name: 'import' },
  propagate: { words: tagWords, name: 'tagging of the same words' },
  'rejections.set': { words: always('Rejected a label for some words'), name: 'rejection' },
  'rejections.words': { words: always('Rejected a label for words'), name: 'rejection' },
  'patterns.add': { words: always('Added a dictionary'), name: 'new dictionary' },
  'patterns.remove': { words: always('Removed a dictionary'), name: 'removal of a dictionary' },
  'patterns.switch': { words: always('Switched a pattern'), name: 'switch of a pattern' },
  'hand-out': { words: always('Handed out'), name: 'hand-out' },
  merge: { words: byWork('Merged a return'), name: 'merge of a return' },
  join: { words: byWork('Joined two annotators'), name: 'joining of two annotators' },
  'decisions.begin': { words: always('Chose whose tags are compared'), name: 'choice of whose tags are compared' },
  'decisions.make': { words: byWork('Decided'), name: 'decision' },
  'decisions.clear': { words: byWork('Took a decision back'), name: 'taking back of a decision' },
  decide: { words: byWork('Decided many alike'), name: 'decision on many alike' },
  split: { words: always('Assigned to a part of the split'), name: 'split' },
};

/** What happened to this document in a step. A kind that is newer than these words is told by its tags. */
export function entryWords(entry: Told): EntryWords {
  return isKnown(entry.kind) ? kinds[entry.kind].words(entry) : tagWords(entry);
}

function isKnown(kind: string): kind is StepKind {
  return Object.hasOwn(kinds, kind);
}

function nameOf(kind: string | null): string {
  return kind !== null && isKnown(kind) ? kinds[kind].name : 'a change';
}

function plain(words: string): EntryWords {
  return { words, label: null };
}

function always(words: string): () => EntryWords {
  return () => plain(words);
}

/** What was done to labels, and to the tags here. */
function byWork(words: string): Kind['words'] {
  return (entry) => {
    const tags = Object.values(entry.counts).reduce((all, n) => all + n, 0);
    return plain(tags > 0 ? `${words}: ${count(tags, 'tag')}` : words);
  };
}

function importWords({ counts }: Told): EntryWords {
  return plain(counts.created > 0 ? `Imported, with ${count(counts.created, 'tag')}` : 'Imported');
}

function statusWords(entry: Told): EntryWords {
  return plain(entry.status === null ? 'Changed its note' : also(`Marked as ${entry.status}`, entry));
}

function tagWords({ counts, touched, documents }: Told): EntryWords {
  const [first] = touched;
  const sum = Object.values(counts).reduce((all, n) => all + n, 0);
  if (!first) return plain(documents > 1 ? `Changed ${count(documents, 'article')}` : 'Changed');
  if (sum > 1) {
    const parts = verbs.flatMap(([what, , many]) =>
      counts[what] > 0 ? [`${many} ${count(counts[what], 'tag')}`] : [],
    );
    const said = parts.join(', ');
    return plain(said.charAt(0).toUpperCase() + said.slice(1));
  }
  const verb = verbs.find(([what]) => what === first.what)?.[1] ?? 'Changed';
  return { words: `${verb} “${shorten(first.surface, quoted)}”`, label: first.label };
}

const verbs: readonly (readonly [keyof HistoryEntry['counts'], one: string, many: string])[] = [
  ['created', 'Tagged', 'added'],
  ['deleted', 'Removed the tag on', 'removed'],
  ['relabelled', 'Changed the label of', 'relabelled'],
  ['moved', 'Moved the ends to', 'moved'],
  ['noted', 'Wrote a note on', 'annotated'],
  ['confirmed', 'Confirmed the tag on', 'confirmed'],
];

function also(words: string, { documents }: Told): string {
  return documents > 1 ? `${words}, with ${count(documents - 1, 'other')}` : words;
}
