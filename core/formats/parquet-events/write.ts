// A corpus as tables: articles, layers, spans, decisions and the history, for databases and data frames.

import type { ExchangeSide, ExchangeStep, Format, FormatOption, Writer } from '../format.ts';
import { openTableFiles, type TableFiles } from './files.ts';
import { tables, type Row, type TableName } from './tables.ts';

/** What people may choose. */
export const parquetEventsOptions: readonly FormatOption[] = [
  {
    key: 'texts',
    title: 'Texts',
    default: 'without',
    choices: [
      { value: 'without', title: 'Left out', consequence: 'The words of tags go out, the texts around them do not.' },
      { value: 'with', title: 'In the table of articles', consequence: 'Each article has its whole text.' },
    ],
  },
];

/** Writes documents, then what was decided and the history. Every table is there, be it empty. */
export const writeParquetEvents: NonNullable<Format['write']> = (sink, scheme, options): Writer => {
  const files = openTableFiles(sink);
  const person = new Map(scheme.annotators.map((name, i) => [name, String(i + 1)]));
  const withTexts = options['texts'] === 'with';
  scheme.annotators.forEach((annotator, i) => files.add('annotators', null, { person: i + 1, annotator }));
  scheme.labels.forEach(({ name, guideline }, i) =>
    files.add('labels', null, { position: i + 1, label: name, guideline: guideline ?? null }),
  );
  return {
    document(document) {
      const { name: article, title, sha256, spans, statuses, meta, part } = document;
      const length = document.length ?? codePoints(document.text);
      const text = withTexts ? document.text : null;
      files.add('articles', null, { article, title, sha256, length, part: part ?? null, meta: jsonOrNull(meta), text });
      for (const { id, annotator, label, start, end, surface: words, note, meta: said } of spans) {
        const row = { article, annotator, id, label, start, end, words, note, meta: jsonOrNull(said ?? {}) };
        files.add('spans', person.get(annotator) ?? null, row);
      }
      const tags = Map.groupBy(spans, ({ annotator }) => annotator);
      for (const { annotator, status, note } of statuses) {
        const own = tags.get(annotator)?.length ?? 0;
        files.add('layers', person.get(annotator) ?? null, { article, annotator, status, note, spans: own });
      }
    },
    chronicle({ decisions, steps }) {
      for (const { versions, spans, ...decision } of decisions) {
        const lists = { versions: JSON.stringify(versions), spans: JSON.stringify(spans) };
        files.add('decisions', null, { ...decision, ...lists });
      }
      for (const step of steps) files.add('history', monthOf(step.at), historyRow(step));
    },
    end() {
      openEmpty(files, [...person.values()]);
      files.finish();
    },
  };
};

/** A reader that looks for a table's files fails where there is none. */
function openEmpty(files: TableFiles, people: readonly string[]): void {
  const names = Object.keys(tables) as TableName[];
  for (const table of names) {
    if (files.has(table)) continue;
    files.open(table, tables[table].by === 'person' ? (people[0] ?? null) : null);
  }
}

/** The month of a time in UTC, as `2026-12`. */
function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

function historyRow(step: ExchangeStep): Row<'history'> {
  const { event, change, at, annotator, kind, action, reverses, of, article, layer, span, before, after } = step;
  const facts = { event, change, at, annotator, kind, action, reverses, of, article, layer, span };
  return {
    ...facts,
    ...sideOf(before, { label: 'label_before', start: 'start_before', end: 'end_before', note: 'note_before' }),
    ...sideOf(after, { label: 'label_after', start: 'start_after', end: 'end_after', note: 'note_after' }),
    status_before: step.statusBefore,
    status_after: step.statusAfter,
    details: step.details,
  };
}

function sideOf(
  side: ExchangeSide | null,
  names: Readonly<Record<keyof ExchangeSide, keyof Row<'history'>>>,
): Row<'history'> {
  if (side === null) return {};
  const { label, start, end, note } = names;
  return { [label]: side.label, [start]: side.start, [end]: side.end, [note]: side.note };
}

function jsonOrNull(value: object): string | null {
  return Object.keys(value).length === 0 ? null : JSON.stringify(value);
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
