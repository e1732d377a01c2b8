// Prodigy tasks out: a row for each document and annotator, as Prodigy itself keeps them.

import { asciiJson, type AsciiJson } from '../out/ascii-json.ts';
import { extrasKey, extrasOf } from '../extras.ts';
import { metaField } from '../span-meta.ts';
import type { ExchangeDocument, ExchangeSpan, Scheme, Sink, Writer } from '../format.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { exactTokens } from '../tokens/exact-tokens.ts';
import { spanKeys } from './span-keys.ts';
import { inputHash } from './input-hash.ts';

const compareSpans = spanOrder();

/** Writes the rows. */
export function writeProdigy(sink: Sink, _scheme: Scheme): Writer {
  const file = sink.file('');
  const out = asciiJson(file.write);
  return {
    document: (document) => putRows(out, document),
    end() {
      out.flush();
      file.close();
    },
  };
}

/** Prodigy keeps what keys a span has beside its own; what would be taken for those stands under `meta`. */
function flatMeta(meta: ExchangeSpan['meta']): Readonly<Record<string, unknown>> {
  const entries = Object.entries(meta ?? {});
  const [taken, free] = [true, false].map((isTaken) => entries.filter(([key]) => spanKeys.has(key) === isTaken));
  return { ...Object.fromEntries(free ?? []), ...metaField(Object.fromEntries(taken ?? [])) };
}

function putRows(out: AsciiJson, document: ExchangeDocument): void {
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
}
