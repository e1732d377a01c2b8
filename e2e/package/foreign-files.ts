// Files of other programs, one of each format that Spanwright reads and does not write.

import { expect } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdfFile, predefinedFont } from '../../tests/formats/pdf-file.ts';
import { workbookOf } from '../../tests/formats/workbook.ts';

const koreanPdf = pdfFile([['쌀 40킬로그램을 몰수했다.']], '', predefinedFont('KSCms-UHC-H', 'cp949', 'Korea1'));

const word = zipSync({
  '[Content_Types].xml': strToU8(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  '_rels/.rels': strToU8(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  ),
  'word/document.xml': strToU8(
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>The court fined Kim.</w:t></w:r></w:p></w:body></w:document>',
  ),
});

const webanno = `#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value


#Text=The police came.
1-1\t0-3\tThe\t_\t_\t
1-2\t4-10\tpolice\t*\tagency\t
1-3\t11-15\tcame\t_\t_\t
1-4\t15-16\t.\t_\t_\t
`;

const gate = JSON.stringify({
  text: 'The prosecutor left.',
  offset_type: 'p',
  features: {},
  annotation_sets: {
    kim: { name: 'kim', annotations: [{ type: 'agency', start: 4, end: 14, id: 0, features: {} }], next_annid: 1 },
  },
});

/** The files by name, in the order in which they are imported. */
export const foreignFiles: Readonly<Record<string, string | Uint8Array>> = {
  'korean.pdf': koreanPdf,
  'letter.docx': word,
  'page.html': '<html><body><article><h1>News</h1><p>The police seized the rice.</p></article></body></html>',
  'archive.zip': zipSync({ 'inside.txt': strToU8('The article in the archive.') }),
  'cp949.txt': iconv.encode('온성군에서 밀수 혐의로 체포됐다. 재판소는 벌금을 물렸다.', 'cp949'),
  'utf16.txt': iconv.encode('재판소는 노동단련형을 선고하였다.', 'utf-16le', { addBOM: true }),
  'webanno.tsv': webanno,
  'gate.bdocjs': gate,
  'tokens.xlsx': workbookOf([
    ['Sentence #', 'Word', 'Tag'],
    ['Sentence: 1', 'Faro', 'B-LOC'],
    ['Sentence: 1', 'slept', 'O'],
  ]),
};

/** The texts in them, likewise. */
export const foreignTexts: readonly unknown[] = [
  '쌀 40킬로그램을 몰수했다.',
  'The court fined Kim.',
  expect.stringContaining('The police seized the rice.'),
  'The article in the archive.',
  '온성군에서 밀수 혐의로 체포됐다. 재판소는 벌금을 물렸다.',
  '재판소는 노동단련형을 선고하였다.',
  'The police came.',
  'The prosecutor left.',
  expect.stringContaining('Faro slept'),
];

/** The formats that they are in. */
export const foreignFormats = ['pdf', 'docx', 'html', 'text', 'webanno-tsv', 'gate', 'xlsx'] as const;

/** Four articles as `datasets` saves them to the disk. */
export const savedTable: Uint8Array = readFileSync(
  join(import.meta.dirname, '../../tests/fixtures/foreign/saved-to-disk/data-00000-of-00001.arrow'),
);

/** Read only, by code that is all in the core's bundle: nothing of the package's own can be missing for them. */
export const bundledFormats = [
  'token-table',
  'text-table',
  'gate-xml',
  'span-rows',
  'bioc',
  'pubtator',
  'tags-xml',
  'inline-tags',
  'inline-brackets',
] as const;
