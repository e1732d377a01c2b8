// Corpora that others wrote, taken in as an import would, and compared with what their writers put into them.

import { findFiles } from '../core/files/find-files.ts';
import type { DraftDocument } from '../core/formats/format.ts';
import { formatById } from '../core/formats/registry.ts';
import { findDocuments } from '../core/import/find-documents.ts';
import type { WrittenCorpus } from './writers.ts';

/** What became of a corpus. `equal` or `reported` it must be; `differences` say what came in wrongly or was lost without a word. */
export interface TakenIn {
  readonly outcome: 'equal' | 'reported' | 'different';
  readonly differences: readonly string[];
  /** What an import would say: refusals, questions, tags that are not on their text. */
  readonly reports: readonly string[];
}

/**
 * Reads a corpus. It is `equal` when every text and tag is there and none besides; `reported` when the import would end with exit
 * code 1 and what did come in is right. `asked`: reads the files in their format where they would be asked about.
 */
export async function takeIn({ format, folder, held }: WrittenCorpus, asked: boolean): Promise<TakenIn> {
  const documents: DraftDocument[] = [];
  const reports: string[] = [];
  const chosen = formatById(format);
  const choices = asked && chosen !== null ? { ifUnsure: chosen } : {};
  const differences: string[] = [];
  for await (const run of findDocuments(findFiles([folder]), choices)) {
    for (const found of run) {
      if (!found.ok) {
        reports.push(found.reason);
        continue;
      }
      const { document } = found;
      documents.push(document);
      reports.push(...(document.badSpans ?? []).map(({ label, place, fault }) => `${label} ${place} ${fault}`));
      reports.push(
        ...(document.notTaken ?? []).filter(({ holdsTags }) => holdsTags).map(({ kind, name }) => `${kind} ${name}`),
      );
    }
  }
  const wanted = tally(held.flatMap((one) => ('text' in one ? tagsOf(one.text, one.spans) : wordsOf(one.tags))));
  const isWords = held.some((one) => 'words' in one);
  const came = tally(
    documents.flatMap(({ text, spans }) =>
      isWords
        ? wordsOf(spans.map(({ label, surface }) => [label, surface]))
        : tagsOf(
            text,
            spans.map(({ start, end, label }) => [start, end, label]),
          ),
    ),
  );
  for (const [tag, count] of came)
    if (count > (wanted.get(tag) ?? 0)) differences.push(`came in and is not held: ${tag}`);
  if (reports.length === 0) {
    for (const [tag, count] of wanted)
      if (count > (came.get(tag) ?? 0)) differences.push(`lost without a word: ${tag}`);
    differences.push(...textDifferences(held, documents));
  }
  const outcome = differences.length > 0 ? 'different' : reports.length > 0 ? 'reported' : 'equal';
  return { outcome, differences, reports };
}

/** Texts that are missing; where a format holds words alone, the words of all together. */
function textDifferences(held: WrittenCorpus['held'], documents: readonly DraftDocument[]): readonly string[] {
  const words = held.flatMap((one) => ('words' in one ? [squeeze(one.words)] : []));
  if (words.length > 0) {
    const came = documents.map(({ text }) => squeeze(text)).join('');
    return came === words.join('') ? [] : [`the words “${words.join('')}” came in as “${came}”`];
  }
  const came = new Set(documents.map(({ text }) => text));
  return held.flatMap((one) => ('text' in one && !came.has(one.text) ? [`there is no text ${quoted(one.text)}`] : []));
}

function tagsOf(text: string, spans: readonly (readonly [number, number, string])[]): readonly string[] {
  return spans.map(([start, end, label]) => `${label} ${start}–${end} in ${quoted(text)}`);
}

function wordsOf(tags: readonly (readonly [string, string])[]): readonly string[] {
  return tags.map(([label, surface]) => `${label} “${squeeze(surface)}”`);
}

/** Without blanks, as Python has them. */
function squeeze(text: string): string {
  return text.replace(/[\s\u0085]+/gu, '');
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function tally(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
