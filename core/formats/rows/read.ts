// Rows of texts and tags in: each row is an article. What their ends count is found for the whole file before it is believed.

import type { BadSpan, Question, ReadingChoices } from '../../../model/reading.ts';
import type { ForeignDocument } from '../in/draft.ts';
import type { DraftDocument, Found, InputFile } from '../format.ts';
import { isRecord, parseForeign } from '../in/foreign-json.ts';
import { badSpanInWords } from '../good-spans.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { readWhole } from '../../files/read-whole.ts';
import { answersAsTags, askForAnswers, isAnswered, type Asked } from './answers.ts';
import { endsEvidence, type Ends } from './ends.ts';
import { placeQuotes, type Quoted } from './quotes.ts';
import { readRow, type Row, type RowContext } from './row.ts';
import { wrappedRows } from './rows.ts';
import { spansOf } from './row-spans.ts';
import { askForKey } from './several-keys.ts';

type Read = Extract<ForeignRow, { ok: true }>;

/** So many rows tell what the ends of a file count. */
const enoughRows = 2000;
/** So many rows tell which of their keys hold tags. */
const askedRows = 20;

/** Reads the rows of a file; a row that does not hold is refused, and the others are read. Where several keys hold tags it asks which is meant. */
export function* readSpanRows(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  const context: RowContext = { file, feature: choices.feature, names: readLegend(file), isAlone: isAlone(file) };
  const { ends, question } = survey(file, context);
  if (question !== null) {
    const flags = question.answers.map(({ flag }) => flag).join(' or ');
    const why = evidenceOf(question);
    yield { ok: false, line: null, reason: `${why}; say ${flags}`, question };
    return;
  }
  for (const found of draftRows(() => foreignRows(file, context, ends, choices))) yield withGoodTags(found);
}

function evidenceOf({ answers }: Question): string {
  const isOfAnswers = answers.some(({ choices }) => choices.feature === answersAsTags);
  return isOfAnswers ? 'its questions have answers with a place and no label' : 'its rows have tags under several keys';
}

/** Refuses an article that has tags, none of which has a place. */
function withGoodTags(found: Found): Found {
  if (!found.ok) return found;
  const { spans, badSpans = [], question } = found.document;
  const [first] = badSpans;
  if (spans.length > 0 || first === undefined) return found;
  const reason = badSpans.length > 1 ? `none of its ${badSpans.length} spans is on its text; the span` : 'the span';
  return { ok: false, line: found.line, reason: `${reason} ${badSpanInWords(first)}`, ...(question && { question }) };
}

function isAlone(file: InputFile): boolean {
  let rows = 0;
  for (const _ of wrappedRows(file)) {
    rows++;
    if (rows > 1) return false;
  }
  return true;
}

/** What the rows tell of the file: what its ends count, and whether it must be asked where its tags are. */
function survey(file: InputFile, context: RowContext): { readonly ends: Ends; readonly question: Question | null } {
  const evidence = endsEvidence();
  const first: Row[] = [];
  const asked: Asked[] = [];
  let rows = 0;
  for (const wrapped of wrappedRows(file)) {
    const row = wrapped.ok ? readRow(wrapped.row, context) : wrapped;
    if (!row.ok) continue;
    if (rows < askedRows) first.push(row.value);
    if (row.value.asked !== null && row.value.asked.answers.length > 0 && asked.length < askedRows)
      asked.push(row.value.asked);
    const { text, items, words, convention } = row.value;
    const places = items.flatMap((item) => item.places);
    if (countsWords(row.value))
      evidence.addWords(words?.places.length ?? 0, places, convention ?? wordConvention(wrapped));
    else
      evidence.add(
        text,
        places.filter(({ inTokens }) => !inTokens),
        convention,
      );
    rows++;
    if (rows === enoughRows) break;
  }
  const question = asked.length > 0 && !isAnswered(context.feature) ? askForAnswers(asked) : askForKey(first);
  return { ends: evidence.ends(), question };
}

/** Whether the places of a row's tags are those of words: it has no text but in its words. */
function countsWords({ words, text, items }: Row): boolean {
  return (
    words !== null &&
    items.length > 0 &&
    text === words.text &&
    items.every(({ places }) => places.every((one) => !one.sized || one.inTokens)) &&
    isInWords(words.places.length, items)
  );
}

function isInWords(count: number, items: Row['items']): boolean {
  return items.every(({ places }) => places.every(({ start, end }) => start < count && (end ?? start) <= count));
}

/** GLiNER's ends are last words. */
function wordConvention(wrapped: {
  readonly ok: boolean;
  readonly row?: Readonly<Record<string, unknown>>;
}): 'last' | null {
  return wrapped.row !== undefined && 'tokenized_text' in wrapped.row ? 'last' : null;
}

function* foreignRows(
  file: InputFile,
  context: RowContext,
  ends: Ends,
  choices: ReadingChoices,
): Generator<ForeignRow> {
  let waiting: Read | null = null;
  for (const wrapped of wrappedRows(file)) {
    const { line } = wrapped;
    const row = wrapped.ok ? readRow(wrapped.row, { ...context, declared: wrapped.wrapper }) : wrapped;
    if (!row.ok) {
      yield { ok: false, line, reason: row.reason };
      continue;
    }
    const next: Read = { ...foreignRow(row.value, ends, choices), line };
    if (row.value.isOneTag && waiting !== null && waiting.document.text === next.document.text) {
      waiting = withSpans(waiting, next.document.spans);
      continue;
    }
    if (waiting !== null) yield waiting;
    waiting = row.value.isOneTag ? next : null;
    if (waiting === null) yield next;
  }
  if (waiting !== null) yield waiting;
}

function withSpans(row: Read, spans: ForeignDocument['spans']): Read {
  return { ...row, document: { ...row.document, spans: [...row.document.spans, ...spans] } };
}

function foreignRow(row: Row, ends: Ends, choices: ReadingChoices): Omit<Read, 'line'> {
  const { spans, quoted, bad } = spansOf(row, ends, countsWords(row));
  const allBad = [...row.bad, ...bad];
  const document: ForeignDocument = {
    name: row.name,
    title: row.title,
    text: row.text,
    spans,
    statuses: [],
    meta: row.meta,
    encoding: null,
    sourceSha256: null,
    ...(allBad.length > 0 && quoted.length === 0 && { badSpans: allBad }),
    ...(row.notTaken.length > 0 && { notTaken: row.notTaken }),
  };
  const unit = row.wordTags.length > 0 || countsWords(row) ? 'utf16' : row.unit;
  if (quoted.length === 0) return { ok: true, document, unit };
  return { ok: true, document, unit, finish: (draft) => withQuotes(draft, quoted, allBad, choices) };
}

function withQuotes(
  draft: DraftDocument,
  quoted: readonly Quoted[],
  others: readonly BadSpan[],
  { quotes }: ReadingChoices,
): DraftDocument {
  const placed = placeQuotes(draft.text, quoted, quotes);
  const bad: readonly BadSpan[] = [...others, ...(draft.badSpans ?? []), ...placed.bad];
  return {
    ...draft,
    spans: [...draft.spans, ...placed.spans],
    ...(bad.length > 0 && { badSpans: bad }),
    ...(placed.question && { question: placed.question }),
  };
}

/** tagtog's names of labels, in a file of their own. */
function readLegend(file: InputFile): ReadonlyMap<string, string> {
  const legend = file.companion('annotations-legend.json');
  const bytes = legend === null ? null : readWhole(legend, 1 << 22);
  const parsed = bytes === null ? null : parseForeign(bytes.toString('utf8'));
  if (parsed?.ok !== true || !isRecord(parsed.value)) return new Map();
  return new Map(
    Object.entries(parsed.value).flatMap(([id, name]) => (typeof name === 'string' ? [[id, name] as const] : [])),
  );
}
