// Label Studio tasks out: one a document, one annotation for each annotator; offsets are code points, as Label Studio counts.

import { asciiJson, type AsciiJson } from '../out/ascii-json.ts';
import { extrasKey, extrasOf, spanMetaOf } from '../extras.ts';
import type { ExchangeDocument, ExchangeSpan, Scheme, Sink, Writer } from '../format.ts';
import { without } from '../in/foreign-json.ts';
import { metaField } from '../span-meta.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { configuration, configurationSuffix, names } from './config.ts';

const compareSpans = spanOrder();

/** Under it in the metadata of a region Label Studio shows the note. */
const noteKey = new Set(['text']);

/** Writes the tasks, and the configuration beside them. */
export function writeLabelStudio(sink: Sink, scheme: Scheme): Writer {
  const file = sink.file('');
  const out = asciiJson(file.write);
  let separator = '[\n';
  return {
    document(document) {
      out.raw(separator);
      separator = ',\n';
      putTask(out, document);
    },
    end() {
      out.raw(separator === ',\n' ? '\n]\n' : '[]\n');
      out.flush();
      file.close();
      const config = sink.file(configurationSuffix);
      config.write(configuration(scheme.labels));
      config.close();
    },
  };
}

function putTask(out: AsciiJson, document: ExchangeDocument): void {
  out.raw(`{"data":{"${names.data}":`);
  out.string(document.text);
  out.raw(',"doc_id":');
  out.string(document.name);
  out.raw(',"title":');
  out.string(document.title);
  out.raw(`,"${extrasKey}":`);
  const layers = layersOf(document);
  const owned = layers.map(({ annotator, spans }) => ({ annotator, spans: spans.map(({ id }) => id) }));
  out.value({ ...extrasOf(document, 'codepoint'), ...spanMetaOf(document.spans), layers: owned });
  out.raw('},"annotations":');
  out.value(layers.map(({ spans }) => ({ result: spans.map(regionOf), was_cancelled: false, ground_truth: false })));
  out.raw(',"predictions":[]}');
}

/** The layers that are annotations: those with spans, and those that are done without any. */
function layersOf({ spans, statuses }: ExchangeDocument): readonly {
  readonly annotator: string;
  readonly spans: readonly ExchangeSpan[];
}[] {
  const byAnnotator = Map.groupBy(inOrder(spans, compareSpans), ({ annotator }) => annotator);
  for (const { annotator, status } of statuses) {
    if (status === 'done' && !byAnnotator.has(annotator)) byAnnotator.set(annotator, []);
  }
  return [...byAnnotator]
    .map(([annotator, its]) => ({ annotator, spans: its }))
    .sort((a, b) => compareNames(a.annotator, b.annotator));
}

function regionOf({ id, start, end, surface, label, note, meta }: ExchangeSpan): Readonly<Record<string, unknown>> {
  return {
    id,
    from_name: names.labels,
    to_name: names.text,
    type: 'labels',
    origin: 'manual',
    value: { start, end, text: surface, labels: [label] },
    ...metaField({ ...without(meta ?? {}, noteKey), ...(note !== '' && { text: [note] }) }),
  };
}
