// Prodigy tasks in: what was accepted; what was rejected or ignored is not taken for gold, and says so.

import { z } from 'zod';
import type { Status } from '../../../model/label.ts';
import type { NotTaken } from '../../../model/reading.ts';
import { refusedNotes } from '../../../model/refused.ts';
import type { ForeignDocument } from '../in/draft.ts';
import { extrasKey, readExtras, type Extras } from '../extras.ts';
import type { Found, InputFile } from '../format.ts';
import {
  anyText,
  check,
  isRecord,
  offset,
  term,
  termOrNumber,
  without,
  words,
  type Checked,
} from '../in/foreign-json.ts';
import { goodSpans } from '../good-spans.ts';
import { readRows } from '../in/json-rows.ts';
import { tallyNotTaken } from '../not-taken.ts';
import { metaField, spanMetaSchema } from '../span-meta.ts';
import { relationsKey } from '../relations.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { unreadTags } from '../unread-tags.ts';
import { idByPlace, joinRelations, readRelations, withRelations } from './relations.ts';
import { spanKeys } from './span-keys.ts';
import { quoteOf, tokenSchema } from './quote.ts';

const span = z.looseObject({
  start: offset,
  end: offset,
  label: term,
  text: z.string().optional().catch(undefined),
  token_start: offset.optional(),
  token_end: offset.optional(),
  id: term.optional().catch(undefined),
  note: words.default(''),
  meta: spanMetaSchema,
});
const rowSchema = z.object({
  text: anyText,
  spans: z.unknown().optional(),
  tokens: z.array(tokenSchema, { error: 'is not a list' }).nullish(),
  answer: z.enum(['accept', 'reject', 'ignore'], { error: 'is none of accept, reject, ignore' }).nullish(),
  _annotator_id: termOrNumber.nullish(),
  _session_id: termOrNumber.nullish(),
  meta: z.unknown().optional(),
});

type Row = Extract<ForeignRow, { ok: true }>;

/** Reads the tasks of a file; rows of the same text that follow each other are one document with several layers. */
export function readProdigy(file: InputFile): Generator<Found> {
  return draftRows(() => documentsOf(file));
}

function* documentsOf(file: InputFile): Generator<ForeignRow> {
  let waiting: Row | null = null;
  for (const { line, ...parsed } of readRows(file)) {
    const row = parsed.ok ? readRow(parsed.value, line) : parsed;
    if (!row.ok) {
      yield { ...row, line };
      continue;
    }
    const next: Row = { ...row.value, ok: true, line };
    if (waiting !== null && isSame(waiting, next)) {
      waiting = merge(waiting, next);
      continue;
    }
    if (waiting !== null) yield waiting;
    waiting = next;
  }
  if (waiting !== null) yield waiting;
}

function isSame(a: Row, b: Row): boolean {
  return a.document.text === b.document.text && a.document.name === b.document.name && a.unit === b.unit;
}

function merge(into: Row, { document: { spans, statuses, meta, badSpans = [], notTaken = [] } }: Row): Row {
  const { document } = into;
  const bad = [...(document.badSpans ?? []), ...badSpans];
  const tally = tallyNotTaken();
  for (const one of [...(document.notTaken ?? []), ...notTaken]) tally.add(one);
  return {
    ...into,
    document: {
      ...document,
      spans: [...document.spans, ...spans],
      meta: joinRelations(document.meta, meta),
      statuses: [...document.statuses.filter((a) => !statuses.some((b) => a.annotator === b.annotator)), ...statuses],
      ...(bad.length > 0 && { badSpans: bad }),
      ...(tally.list().length > 0 && { notTaken: tally.list() }),
    },
  };
}

function readRow(value: unknown, line: number): Checked<Omit<Row, 'ok' | 'line'>> {
  const row = check(rowSchema, value);
  if (!row.ok) return row;
  const extras = readExtras(isRecord(value) ? value[extrasKey] : null);
  if (!extras.ok) return extras;
  const { text, meta, tokens } = row.value;
  const annotator = row.value._annotator_id ?? row.value._session_id ?? null;
  const { good: spans, bad } = goodSpans(span, row.value.spans, line, 'spans');
  const taken = row.value.answer === 'reject' || row.value.answer === 'ignore' ? [] : spans;
  const refused = row.value.answer === 'reject' ? 'rejected' : row.value.answer === 'ignore' ? 'ignored' : null;
  const notTaken = notTakenOf(value, refused, spans.length);
  const name = check(termOrNumber, isRecord(meta) ? meta['doc_id'] : null);
  const quote = quoteOf(text, tokens ?? []);
  const own = taken.map(({ id, start, end, label, note, meta: said, ...rest }) => ({
    // Only ours are known to be unique; others may be ids of patterns.
    id: extras.value === null ? null : (id ?? null),
    start,
    end,
    label,
    annotator,
    note,
    surface: rest.text ?? quote({ start, end, ...rest }),
    ...metaField({ ...without(rest, spanKeys), ...said }),
  }));
  const listed = isRecord(value) ? value[relationsKey] : undefined;
  const relations = readRelations(
    listed,
    own.map((one) => ({ ...one, id: one.id ?? idByPlace(one) })),
  );
  const isNamed = relations.relations.length > 0;
  const ended = own.map((one) => ({ ...one, id: one.id ?? (isNamed ? idByPlace(one) : null) }));
  return {
    ok: true,
    value: {
      document: {
        name: name.ok ? name.value : null,
        title: extras.value?.title ?? null,
        text,
        spans: ended,
        statuses: statusesOf(extras.value, annotator, refused, spans.length),
        meta: withRelations(metaOf(value, meta, extras.value), relations, extras.value !== null, ended),
        encoding: null,
        sourceSha256: null,
        ...(bad.length > 0 && { badSpans: bad }),
        ...(notTaken.length > 0 && { notTaken }),
      },
      unit: extras.value?.offsetUnit ?? null,
    },
  };
}

function statusesOf(
  extras: Extras | null,
  annotator: string | null,
  refused: string | null,
  spans: number,
): ForeignDocument['statuses'] {
  const known = extras?.statuses ?? [];
  if (refused === null) return known;
  const said = refusedNotes[refused === 'rejected' ? 0 : 1];
  const note = spans === 0 ? said : `${said}; ${spans} spans were not taken`;
  const status: Status = 'flagged';
  const who = annotator ?? 'Prodigy';
  return [...known.filter((one) => one.annotator !== who), { annotator: who, status, note }];
}

/** Tags of an answer that was refused are counted, and lack nowhere: nobody meant them. */
function notTakenOf(value: unknown, refused: string | null, spans: number): readonly NotTaken[] {
  const unread = isRecord(value) ? unreadTags(value, ownKeys) : [];
  if (refused === null || spans === 0) return unread;
  const [first] = isRecord(value) && Array.isArray(value['spans']) ? (value['spans'] as readonly unknown[]) : [];
  const example = JSON.stringify(first) ?? '';
  return [...unread, { kind: 'annotation', name: `${refused} in Prodigy`, count: spans, example, holdsTags: false }];
}

const ownKeys = new Set(['text', 'spans', 'tokens', 'answer', 'meta', extrasKey]);
const readKeys = new Set([...ownKeys, relationsKey]);

/** Without the keys that Prodigy makes itself, which begin with an underscore. */
function metaOf(row: unknown, meta: unknown, extras: Extras | null): Readonly<Record<string, unknown>> {
  if (!isRecord(row)) return {};
  const others = Object.entries(without(row, readKeys)).filter(([key]) => !key.startsWith('_'));
  const said = isRecord(meta) ? without(meta, new Set(extras === null ? ['doc_id'] : ['doc_id', 'title'])) : {};
  return { ...Object.fromEntries(others), ...said, ...extras?.meta };
}
