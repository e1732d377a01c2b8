// The formats that there are. A new one is a folder beside this file and an entry here.

import type { AnyFormat, InputFile } from './format.ts';

import { bioc } from './bioc/bioc.ts';
import { brat } from './brat/brat.ts';
import { doccano } from './doccano/doccano.ts';
import { docx } from './docx/docx.ts';
import { gate } from './gate/gate.ts';
import { gateXml } from './gate/gate-xml.ts';
import { html } from './html/html.ts';
import { readHead } from './head.ts';
import { huggingFace } from './hugging-face/hugging-face.ts';
import { arrow } from './hugging-face/saved-to-disk.ts';
import { inlineBrackets, inlineTags } from './inline/inline.ts';
import { bilou, iob2 } from './iob2/iob2.ts';
import { jsonl } from './jsonl/jsonl.ts';
import { labelStudio } from './label-studio/label-studio.ts';
import { parquetEvents } from './parquet-events/parquet-events.ts';
import { pdf } from './pdf/pdf.ts';
import { plainText } from './plain-text/plain-text.ts';
import { prodigy } from './prodigy/prodigy.ts';
import { pubtator } from './pubtator/pubtator.ts';
import { spacy } from './spacy/spacy.ts';
import { spanRows } from './span-rows/span-rows.ts';
import { csv } from './spans-table/csv.ts';
import { tsv } from './spans-table/tsv.ts';
import { tagsXml } from './tags-xml/tags-xml.ts';
import { textTable } from './text-table/text-table.ts';
import { textLines } from './text-lines/text-lines.ts';
import { tokenTable } from './token-table/token-table.ts';
import { uimaJson } from './uima/json-cas.ts';
import { uimaXmi } from './uima/xmi.ts';
import { w3c } from './w3c/w3c.ts';
import { notThis, type Verdict } from './verdict.ts';
import { webannoTsv } from './webanno-tsv/webanno-tsv.ts';
import { xlsx } from './xlsx/xlsx.ts';

/** Every format by its id, in the order in which people are shown them. */
const registered = {
  jsonl,
  'label-studio': labelStudio,
  prodigy,
  doccano,
  spacy,
  'hugging-face': huggingFace,
  arrow,
  iob2,
  bilou,
  'token-table': tokenTable,
  brat,
  'uima-xmi': uimaXmi,
  'uima-json': uimaJson,
  w3c,
  tsv,
  csv,
  'parquet-events': parquetEvents,
  'text-table': textTable,
  xlsx,
  'webanno-tsv': webannoTsv,
  gate,
  'gate-xml': gateXml,
  'span-rows': spanRows,
  bioc,
  pubtator,
  'tags-xml': tagsXml,
  'inline-tags': inlineTags,
  'inline-brackets': inlineBrackets,
  text: plainText,
  'text-lines': textLines,
  html,
  docx,
  pdf,
} as const satisfies Readonly<Record<string, AnyFormat>>;

export type FormatId = keyof typeof registered;

/** Every format, in the order in which people are shown them. */
export const formats: readonly AnyFormat[] = Object.values(registered);

/** The format of that name, or other name, on the command line; or null. */
export function formatById(id: string): AnyFormat | null {
  return formats.find((format) => format.id === id || format.aliases?.includes(id) === true) ?? null;
}

/** A format that a file may be in, and how sure that is: above 0, 1 = certain. */
export interface Candidate extends Verdict {
  readonly format: AnyFormat;
}

/** The formats that a file may be in, the likeliest first; none when no reader knows it. Reads the file's head. */
export function recognise(file: InputFile): readonly Candidate[] {
  return likeliestFirst(judge(file));
}

/** Those of the verdicts that are not a no, the likeliest first. */
export function likeliestFirst(judged: readonly Candidate[]): readonly Candidate[] {
  return judged.filter(({ sure }) => sure > 0).toSorted((a, b) => b.sure - a.sure);
}

/** What the formats make of a file, those left out that know nothing of it: some are sure of it, some have something against it. */
export function judge(file: InputFile): readonly Candidate[] {
  const head = readHead(file);
  const judged: Candidate[] = [];
  for (const format of formats) {
    const found = format.read?.recognise(file.path, head) ?? notThis;
    if (found !== notThis) judged.push({ ...found, format });
  }
  return judged;
}
