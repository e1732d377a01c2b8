// Prodigy tasks out: a row for each document and annotator, as Prodigy itself keeps them.

import { asciiJson, type AsciiJson } from '../out/ascii-json.ts';
import { extrasKey, extrasOf } from '../extras.ts';
import { listedRelations, relationInWords, relationsAmong, type Relation } from '../relations.ts';
import { metaField } from '../span-meta.ts';
import type { ExchangeDocument, ExchangeSpan, Loss, Scheme, Sink, Writer } from '../format.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { exactTokens } from '../tokens/exact-tokens.ts';
import { spanKeys } from './span-keys.ts';
import { inputHash } from './input-hash.ts';

const compareSpans = spanOrder();

/** Writes the rows. */
export function writeProdigy(
  sink: Sink,
  _scheme: Scheme,
  _options: Readonly<Record<string, string>>,
  lose: (loss: Loss) => void,
): Writer {
  const file = sink.file('');
  const out = asciiJson(file.write);
  return {
    document: (document) => putRows(out, document, lose),
    end() {
      out.flush();
      file.close();
    },
  };
}

/** A span of a task, as far as relations name it. */
interface TaskSpan {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly token_start: number | undefined;
  readonly token_end: number;
  readonly label: string;
}

/** Relations in Prodigy's form: by the last tokens of their spans, and by the spans. */
function relationsOf(relations: readonly Relation[], spans: readonly TaskSpan[]): readonly unknown[] {
  const byId = new Map(
    spans.map(({ id, start, end, token_start, token_end, label }) => [
      id,
      { start, end, token_start, token_end, label },
    ]),
  );
  return relations.map(({ type, from, to }) => {
    const [head, child] = [byId.get(from), byId.get(to)];
    return { head: head?.token_end, child: child?.token_end, label: type, head_span: head, child_span: child };
  });
}

/** Prodigy keeps what keys a span has beside its own; what would be taken for those stands under `meta`. */
function flatMeta(meta: ExchangeSpan['meta']): Readonly<Record<string, unknown>> {
  const entries = Object.entries(meta ?? {});
  const [taken, free] = [true, false].map((isTaken) => entries.filter(([key]) => spanKeys.has(key) === isTaken));
  return { ...Object.fromEntries(free ?? []), ...metaField(Object.fromEntries(taken ?? [])) };
}

function putRows(out: AsciiJson, document: ExchangeDocument, lose: (loss: Loss) => void): void {
  const { name, title, text, statuses } = document;
  const hash = inputHash(text);
  const ordered = inOrder(document.spans, compareSpans);
  const { tokens, runs } = exactTokens(text, ordered);
  const spans = ordered.map(({ id, start, end, label, annotator, note, meta }, i) => ({
    annotator,
    // Here `token_end` is the last token of the span, not the one after it.
    span: {
      start,
      end,
      token_start: runs[i]?.first,
      token_end: (runs[i]?.end ?? 0) - 1,
      label,
      id,
      ...(note === '' ? {} : { note }),
      ...flatMeta(meta),
    },
  }));
  const said = new Set<unknown>();
  const annotators = [...new Set([...spans, ...statuses].map(({ annotator }) => annotator))].toSorted(compareNames);
  for (const annotator of annotators.length === 0 ? [null] : annotators) {
    const its = spans.filter((one) => one.annotator === annotator).map(({ span }) => span);
    const layers = statuses.filter((one) => one.annotator === annotator);
    // The hash before the text, so that the first bytes of a file tell whose it is, however long that text.
    out.raw(`{"_input_hash":${hash},"meta":`);
    out.value({ doc_id: name, title });
    out.raw(',"text":');
    out.string(text);
    out.raw(',"tokens":[');
    tokens.forEach((token, id) => {
      out.raw(id === 0 ? '{"text":' : '},{"text":');
      out.string(token.text);
      out.raw(',"start":');
      out.whole(token.start);
      out.raw(',"end":');
      out.whole(token.end);
      out.raw(',"id":');
      out.whole(id);
      out.raw(token.space ? ',"ws":true' : ',"ws":false');
    });
    out.raw(tokens.length === 0 ? '],"spans":' : '}],"spans":');
    out.value(its);
    putRelations(out, document, its, said);
    out.raw(',"_view_id":"spans_manual"');
    if (annotator !== null) {
      out.raw(',"_session_id":');
      out.string(annotator);
      out.raw(',"_annotator_id":');
      out.string(annotator);
    }
    // A text that nobody has looked at is a task to do: as an accepted one it would teach that there is nothing in it.
    if (its.length > 0 || layers.some(({ status }) => status === 'done')) out.raw(',"answer":"accept"');
    out.raw(`,"${extrasKey}":`);
    out.value(extrasOf({ ...document, statuses: layers }, 'codepoint'));
    out.raw('}\n');
  }
  reportRelations(document, said, lose);
}

/** Writes the relations between the spans of a task, where there are any, and adds them to `said`. */
function putRelations(
  out: AsciiJson,
  { meta }: ExchangeDocument,
  spans: readonly TaskSpan[],
  said: Set<unknown>,
): void {
  const { here } = relationsAmong(meta, spans);
  for (const one of here) said.add(one);
  if (here.length === 0) return;
  out.raw(',"relations":');
  out.value(relationsOf(here, spans));
}

function reportRelations(
  { name, meta }: ExchangeDocument,
  said: ReadonlySet<unknown>,
  lose: (loss: Loss) => void,
): void {
  for (const one of listedRelations(meta)) {
    if (said.has(one)) continue;
    const detail = `no annotator’s task has both of its spans: ${relationInWords(one)}`;
    lose({ document: name, span: null, reason: 'relation-dropped', detail });
  }
}
