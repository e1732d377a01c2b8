// The writers of the formats, each loaded for itself and without its reader: the thread that writes an export needs one of them, and
// all take many times as long to load.

import type { AnyFormat } from './format.ts';
import type { FormatId } from './registry.ts';

type Write = NonNullable<AnyFormat['write']>;

/** Null: the format is only read. A format that is missing does not compile. */
const loaders: Readonly<Record<FormatId, (() => Promise<AnyFormat['write']>) | null>> = {
  jsonl: async () => (await import('./jsonl/write.ts')).writeJsonl,
  'label-studio': async () => (await import('./label-studio/write.ts')).writeLabelStudio,
  prodigy: async () => (await import('./prodigy/write.ts')).writeProdigy,
  doccano: async () => (await import('./doccano/write.ts')).writeDoccano,
  spacy: async () => (await import('./spacy/spacy.ts')).spacy.write,
  'hugging-face': async () => (await import('./hugging-face/write.ts')).writeHuggingFace,
  iob2: async () => (await import('./iob2/iob2.ts')).iob2.write,
  bilou: async () => (await import('./iob2/iob2.ts')).bilou.write,
  brat: async () => (await import('./brat/write.ts')).writeBrat,
  'uima-xmi': async () => (await import('./uima/xmi.ts')).uimaXmi.write,
  'uima-json': async () => (await import('./uima/json-cas.ts')).uimaJson.write,
  w3c: async () => (await import('./w3c/write.ts')).writeW3c,
  tsv: async () => (await import('./spans-table/write-tsv.ts')).writeTsv,
  csv: async () => (await import('./spans-table/write-csv.ts')).writeCsv,
  'parquet-events': async () => (await import('./parquet-events/write.ts')).writeParquetEvents,
  arrow: null,
  'token-table': null,
  'text-table': null,
  xlsx: null,
  'webanno-tsv': null,
  gate: null,
  'gate-xml': null,
  'span-rows': null,
  bioc: null,
  pubtator: null,
  'tags-xml': null,
  'inline-tags': null,
  'inline-brackets': null,
  text: null,
  'text-lines': null,
  html: null,
  docx: null,
  pdf: null,
};

/** The `write` of the format with that id. Rejects where it is not written. */
export async function loadWriter(id: string): Promise<Write> {
  const write = Object.hasOwn(loaders, id) ? await loaders[id as FormatId]?.() : undefined;
  if (!write) throw new Error(`the format ${id} has no writer`);
  return write;
}
