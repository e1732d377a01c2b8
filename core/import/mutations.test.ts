// What people bring is damaged in ways that nobody thought of: no import may fall over it, or give less than there is without a word.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { offsetTable, sliceCodePoints } from '../../model/offsets.ts';
import { isCanonical } from '../../model/text.ts';
import { fieldFile, madeFile } from '../../tests/formats/field-fixtures.ts';
import { fixture } from '../../tests/formats/fixtures.ts';
import { mutate, numbers } from '../../tests/formats/mutate.ts';
import { pdfFile } from '../../tests/formats/pdf-file.ts';
import { workbookOf } from '../../tests/formats/workbook.ts';
import type { InputFile } from '../formats/format.ts';
import { formatById, formats } from '../formats/registry.ts';
import { findDocuments, type FoundIn } from './find-documents.ts';

const text = 'The harbour police stopped the Marisol.';
const [sample = ''] = readFileSync(join(import.meta.dirname, '../sample/sample.jsonl'), 'utf8').split(/(?<=\n)/, 1);
const table = (comma: string): InputFile =>
  madeFile(
    comma === ',' ? 'tags.csv' : 'tags.tsv',
    ['document,label,start,end,quote', 'a,agency,4,18,harbour police', 'a,vessel,31,38,Marisol', '']
      .join('\n')
      .replaceAll(',', comma),
    { 'a.txt': text },
  );
const word = zipSync({
  '[Content_Types].xml': strToU8(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  '_rels/.rels': strToU8(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  ),
  'word/document.xml': strToU8(
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  ),
});

const workbook = workbookOf([
  ['Sentence #', 'Word', 'POS', 'Tag'],
  ['Sentence: 1', 'Delta', 'NN', 'B-ORG'],
  ['Sentence: 1', 'ran', 'VB', 'O'],
  ['Sentence: 2', 'Faro', 'NN', 'B-LOC'],
  ['Sentence: 2', 'slept', 'VB', 'O'],
]);

/** A file of each format, or several. */
const samples: Readonly<Record<string, readonly InputFile[]>> = {
  jsonl: [madeFile('sample.jsonl', sample)],
  'label-studio': [fixture('label-studio', 'tasks.json'), fixture('label-studio', 'min.json')],
  prodigy: [fixture('prodigy', 'ner-manual.jsonl')],
  doccano: [fixture('doccano', 'export.jsonl'), fixture('doccano', 'relations.jsonl')],
  spacy: [fixture('spacy', 'harbour.spacy')],
  'hugging-face': [fixture('hugging-face', 'harbour.parquet'), fixture('hugging-face', 'harbour.jsonl')],
  arrow: [fixture('saved-to-disk', 'data-00000-of-00001.arrow')],
  iob2: [fixture('conll', 'harbour.iob')],
  bilou: [fixture('conll', 'harbour.bilou')],
  brat: [fixture('brat', 'bakery.ann')],
  'uima-xmi': [fixture('uima-xmi', 'marisol.xmi'), fixture('uimaj-xmi', 'marisol.xmi')],
  'uima-json': [fixture('uima-json', 'marisol.json'), fixture('uimaj-json', 'marisol.json')],
  w3c: [fixture('w3c', 'marisol.json'), fieldFile('recogito.json')],
  'token-table': [
    fieldFile('kaggle-token-table.csv'),
    fieldFile('conllu-misc.conllu'),
    fieldFile('conllu-entities.conllu'),
  ],
  'text-table': [fieldFile('label-studio-export.csv')],
  xlsx: [madeFile('a.xlsx', workbook)],
  tsv: [table('\t')],
  csv: [table(',')],
  'webanno-tsv': [fixture('webanno-tsv', 'marisol.tsv')],
  gate: [fixture('gate', 'marisol.bdocjs')],
  'gate-xml': [fieldFile('gate.xml')],
  'span-rows': [
    'rows-ents.jsonl',
    'rows-ner-triples.jsonl',
    'quotes-only.jsonl',
    'pubannotation.json',
    'spacy2-training.json',
    'dataturks.jsonl',
  ].map(fieldFile),
  bioc: [fieldFile('bioc.xml')],
  pubtator: [fieldFile('pubtator.txt')],
  'tags-xml': [fieldFile('medtator.xml')],
  'inline-tags': [fieldFile('inline-tags.txt')],
  'inline-brackets': [fieldFile('inline-brackets.md')],
  text: [madeFile('a.txt', text)],
  'text-lines': [madeFile('a.txt', `${text}\n${text}\n`)],
  html: [madeFile('a.html', `<!doctype html><html><title>A</title><body><p>${text}</p></body></html>`)],
  docx: [madeFile('a.docx', word)],
  pdf: [madeFile('a.pdf', pdfFile([[text]]))],
};
/** Formats whose files are whole wherever a line or a word ends: nobody misses what was cut off. */
const isWholeAnywhere = new Set(
  'jsonl prodigy doccano hugging-face span-rows iob2 bilou token-table text-table brat tsv csv webanno-tsv pubtator inline-tags inline-brackets'.split(
    ' ',
  ),
);
/** So many damaged files are read at a time, since some readers wait for a thread. */
const atOnce = 4;

it('there is a file of each format that is read', () => {
  expect(Object.keys(samples).toSorted()).toEqual(
    formats
      .filter(({ read }) => read !== null)
      .map(({ id }) => id)
      .toSorted(),
  );
});

/** What an import would find in a file; asked, it takes the format that it is a sample of. */
async function takeIn(file: InputFile, id: string): Promise<readonly FoundIn[]> {
  const all: FoundIn[] = [];
  // A workbook is read as the tables that it holds, for which it is no answer.
  const ifUnsure = id === 'xlsx' ? undefined : (formatById(id) ?? undefined);
  for await (const run of findDocuments([{ ok: true, file }], { ifUnsure })) all.push(...run);
  return all;
}

function holds(found: FoundIn): void {
  if (!found.ok) {
    expect(found.reason.length).toBeGreaterThan(5);
    return;
  }
  expect(isCanonical(found.document.text)).toBe(true);
  const offsets = offsetTable(found.document.text);
  for (const { start, end, surface, label } of found.document.spans) {
    expect(sliceCodePoints(found.document.text, start, end, offsets)).toBe(surface);
    expect(label.trim()).not.toBe('');
  }
}

const tagsOf = (found: readonly FoundIn[]): number =>
  found.reduce((sum, one) => sum + (one.ok ? one.document.spans.length : 0), 0);

/** Whether the import would end with exit code 1. */
function isReported(found: readonly FoundIn[]): boolean {
  return found.some(
    (one) =>
      !one.ok ||
      (one.document.badSpans ?? []).length > 0 ||
      (one.document.notTaken ?? []).some(({ holdsTags }) => holdsTags),
  );
}

const cases = Object.entries(samples).flatMap(([id, files]) => files.map((file) => ({ name: file.path, id, file })));

it.each(cases)(
  '$name comes in as $id whatever is done to it, or with a word of what does not',
  async ({ id, file }) => {
    const whole = Buffer.concat([...file.read()].map((chunk) => Buffer.from(chunk)));
    const next = numbers(whole.length);
    const all = tagsOf(await takeIn(file, id));
    const mutated = Array.from({ length: 200 }, () => mutate(whole, next));
    for (let i = 0; i < mutated.length; i += atOnce) {
      await Promise.all(
        mutated.slice(i, i + atOnce).map(async ({ bytes, tags }) => {
          const found = await takeIn({ ...file, size: bytes.length, read: (from = 0) => [bytes.subarray(from)] }, id);
          found.forEach(holds);
          const mustHold = tags === 'all' || (tags === 'before the cut' && !isWholeAnywhere.has(id));
          const isLess = mustHold && tagsOf(found) < all && !isReported(found);
          expect(isLess ? bytes.toString('utf8') : '').toBe('');
        }),
      );
    }
  },
);

it('the files hold tags, where their formats do', async () => {
  for (const { id, file } of cases) {
    const hasNone = ['text', 'text-lines', 'html', 'docx', 'pdf'].includes(id);
    expect([file.path, tagsOf(await takeIn(file, id)) > 0]).toEqual([file.path, !hasNone]);
  }
});
