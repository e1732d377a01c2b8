// The text of a sentence with its spans.

import type { SpanMeta } from '../../../model/span.ts';
import { metaField } from '../span-meta.ts';
import { joinWords, placeWords } from './join-words.ts';
import type { Sentence } from './sentences.ts';
import type { TokenTag } from './tag-scheme.ts';

/** A span of a sentence; offsets are UTF-16 units of its text. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly meta?: SpanMeta;
}

/** A run of tokens, half-open, with its label. */
interface Run {
  readonly first: number;
  readonly end: number;
  readonly label: string;
  readonly meta?: SpanMeta;
}

/** The text: the one that the file gives where it has all the words, else one made of them. Spans of all columns of tags and of brackets, none twice. */
export function sentenceText(
  { words, glued, text, tags, entities }: Sentence,
  isSolid: boolean,
): { readonly text: string; readonly spans: readonly SentenceSpan[] } {
  const given = text === null ? null : placeWords(words, text);
  const joined = text !== null && given !== null ? { text, starts: given } : joinWords(words, glued, isSolid);
  const spans = new Map<string, SentenceSpan>();
  for (const run of [...tags.flatMap(runsOf), ...entities]) {
    const start = joined.starts[run.first] ?? 0;
    const end = (joined.starts[run.end - 1] ?? 0) + (words[run.end - 1] ?? '').length;
    spans.set(`${start} ${end} ${run.label}`, { start, end, label: run.label, ...metaField(run.meta) });
  }
  return { text: joined.text, spans: [...spans.values()] };
}

function runsOf(tags: readonly TokenTag[]): readonly Run[] {
  const runs: Run[] = [];
  let open = null as Run | null;
  const close = (): void => {
    if (open !== null) runs.push(open);
    open = null;
  };
  tags.forEach((tag, i) => {
    const label = tag.open === true ? (open?.label ?? null) : tag.label;
    if (tag.begins || open?.label !== label) close();
    if (label !== null) open = { first: open?.first ?? i, end: i + 1, label };
    if (tag.ends) close();
  });
  close();
  return runs;
}
