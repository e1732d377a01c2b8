import { strToU8, zipSync, type Zippable } from 'fflate';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { Found } from '../format.ts';
import { docxExtractor } from './extract-docx.ts';
import { docx } from './docx.ts';
import { sureOf } from '../../../tests/formats/round-trip.ts';

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const body = (paragraphs: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs}</w:body></w:document>`;
const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

function word(paragraphs: string, more: Zippable = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': strToU8(relations),
    'word/document.xml': strToU8(body(paragraphs)),
    ...more,
  });
}

async function read(bytes: Uint8Array): Promise<Found> {
  for await (const found of docx.read?.read(memoryFile(bytes, 'dir/a b.docx')) ?? []) return found;
  throw new Error('nothing was found');
}

it('reads the paragraphs', async () => {
  const found = await read(
    word(paragraph('The court fined 경찰 🚓 &amp; Co.') + paragraph('Second. ') + paragraph('')),
  );
  expect(found).toMatchObject({
    ok: true,
    document: {
      text: 'The court fined 경찰 🚓 & Co.\n\nSecond.',
      title: 'a b',
      meta: { extractor: docxExtractor },
    },
  });
});

it.each(['<w:br/>', '<w:br w:type="page" />', '<w:br w:type="column"></w:br>', '<w:cr/>'])(
  'keeps the words before and after %s apart',
  async (break_) => {
    const run = `<w:p><w:r><w:t>the court</w:t>${break_}<w:t>fined</w:t></w:r><w:r><w:tab/><w:t>Kim</w:t></w:r></w:p>`;
    expect(await read(word(run))).toMatchObject({ ok: true, document: { text: 'the court\nfined\tKim' } });
  },
);

it('recognises by name and content together', () => {
  const head = word(paragraph('x'));
  expect(sureOf(docx, 'a.docx', head)).toBeGreaterThan(0.9);
  expect(sureOf(docx, 'a.docx', Buffer.from('plain'))).toBe(0);
  expect(sureOf(docx, 'a.zip', head)).toBe(0);
});

it('never unpacks what it does not need, nor more than words would be', async () => {
  const picture = { 'word/media/bomb.png': new Uint8Array(64 * 1024 * 1024) };
  // The archive as a whole tells that nothing in it is honest.
  expect(await read(word(paragraph('x'), picture))).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/times its size/) as string,
  });
  const bomb = word(paragraph('a'.repeat(40 * 1024 * 1024)));
  expect(await read(bomb)).toMatchObject({ ok: false });
});

it.each([
  ['cut off', word(paragraph('x')).subarray(0, 300)],
  ['another archive', zipSync({ 'a.txt': strToU8('x') })],
  [
    'broken inside',
    zipSync({
      '[Content_Types].xml': strToU8(types),
      '_rels/.rels': strToU8(relations),
      'word/document.xml': strToU8('<w:doc'),
    }),
  ],
  ['empty', word('')],
])('says why a file that is %s holds no document', async (_, bytes) => {
  expect(await read(bytes)).toMatchObject({ ok: false, reason: expect.stringMatching(/\w{3}/) as string });
});

it('does not expand entities', async () => {
  const entity = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>${body(paragraph('&c;&f;')).slice(21)}`;
  const found = await read(word('', { 'word/document.xml': strToU8(entity) }));
  const text = found.ok ? found.document.text : '';
  expect(text).not.toMatch(/aaaaaaaaaa/);
  expect(text.length).toBeLessThan(50);
});

it('names the extractor that is installed', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  expect(docxExtractor).toBe(`mammoth ${dependencies['mammoth']}`);
});
