// What one step of the history did, in plain words.

import type { HistoryEntry } from '../../model/contract/history.ts';
import { count, shorten } from '../base/figures.ts';

/** A sentence without its full stop, and the label to show behind it. */
export interface EntryWords {
  readonly words: string;
  readonly label: number | null;
}

const quoted = 60;

/** What happened to this document in a step. */
export function entryWords(entry: HistoryEntry): EntryWords {
  const plain = (words: string): EntryWords => ({ words, label: null });
  switch (entry.kind) {
    case 'document.add':
      return plain('Pasted this document in');
    case 'document.rename':
      return plain('Renamed it');
    case 'documents.remove':
      return plain(also('Took it out of the corpus', entry));
    case 'import':
    case 'sample':
      return plain(withTags('Imported it', entry.counts.created));
    case 'document.restore':
      return plain('Restored it as it was before');
    case 'status.set':
      return plain(entry.status === null ? 'Changed the note on it' : also(`Marked it as ${entry.status}`, entry));
    case 'history.undo':
      return plain(`Undid: ${whatOf(entry.of)}`);
    case 'history.redo':
      return plain(`Redid: ${whatOf(entry.of)}`);
    case 'split':
      return plain('Gave it its part of the split');
    default:
      return tagWords(entry);
  }
}

function tagWords({ counts, touched, documents }: HistoryEntry): EntryWords {
  const [first] = touched;
  const sum = Object.values(counts).reduce((all, n) => all + n, 0);
  if (!first) return { words: documents > 1 ? `Changed ${count(documents, 'document')}` : 'Changed it', label: null };
  if (sum > 1) {
    const parts = verbs.flatMap(([what, , many]) =>
      counts[what] > 0 ? [`${many} ${count(counts[what], 'tag')}`] : [],
    );
    const said = parts.join(', ');
    return { words: said.charAt(0).toUpperCase() + said.slice(1), label: null };
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
];

/** What an undo took back, by its kind. */
function whatOf(kind: string | null): string {
  const known: Readonly<Record<string, string>> = {
    'spans.create': 'a tag',
    'spans.delete': 'a removal',
    'spans.relabel': 'a change of label',
    'spans.move': 'a move of ends',
    'spans.note': 'a note',
    'status.set': 'a change of status',
    'document.add': 'the pasting',
    'document.rename': 'a new title',
    'document.restore': 'a restoring',
    'documents.remove': 'a removal from the corpus',
    import: 'an import',
    split: 'a split',
  };
  return known[kind ?? ''] ?? 'a step';
}

function also(words: string, { documents }: HistoryEntry): string {
  return documents > 1 ? `${words}, with ${count(documents - 1, 'other')}` : words;
}

function withTags(words: string, tags: number): string {
  return tags > 0 ? `${words}, with ${count(tags, 'tag')}` : words;
}
