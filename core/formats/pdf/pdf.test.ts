import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { Found, InputFile } from '../format.ts';
import { pdfFile as document, predefinedFont } from '../../../tests/formats/pdf-file.ts';
import { pdfExtractor } from './extract-pdf.ts';
import { pdf } from './pdf.ts';
import { sureOf } from '../../../tests/formats/round-trip.ts';
import { quickest } from '../../../tests/quickest.ts';

const read = (bytes: Uint8Array): Promise<Found> => readFile(memoryFile(bytes, 'dir/a.pdf'));

async function readFile(file: InputFile): Promise<Found> {
  for await (const found of pdf.read?.read(file) ?? []) return found;
  throw new Error('nothing was found');
}

it('reads the pages in order, line by line', async () => {
  const found = await read(document([['The court fined Kim.', 'caf\u00e9'], ['Second page.']]));
  expect(found).toMatchObject({
    ok: true,
    document: {
      text: 'The court fined Kim.\ncafé\n\nSecond page.',
      title: 'A title',
      meta: { pages: 2, extractor: pdfExtractor },
    },
  });
});

it.each([
  ['UniKS-UCS2-H', 'utf16-be', 'Korea1', '북한 재판소는 박씨에게 벌금을 물렸다.'],
  ['KSCms-UHC-H', 'cp949', 'Korea1', '쌀 40킬로그램을 몰수했다.'],
  ['KSC-EUC-H', 'euc-kr', 'Korea1', '사형을 선고하였다'],
  ['UniJIS-UTF16-H', 'utf16-be', 'Japan1', '裁判所は罰金を科した。'],
  ['90ms-RKSJ-H', 'shift_jis', 'Japan1', '東京地方裁判所'],
  ['UniGB-UTF16-H', 'utf16-be', 'GB1', '法院没收了大米。'],
  ['GBK-EUC-H', 'gbk', 'GB1', '判处罚款'],
  ['ETen-B5-H', 'big5', 'CNS1', '法院判處罰款'],
])('reads a PDF whose codes are those of the predefined CMap %s', async (cmap, encoding, ordering, words) => {
  const found = await read(document([[words, 'Kim']], '', predefinedFont(cmap, encoding, ordering)));
  expect(found).toMatchObject({ ok: true, document: { text: `${words}\nKim` } });
});

it('takes its tables from the PDF.js that reads', () => {
  const versionOf = (path: string) => /apiVersion:\s*[`"']([\d.]+)/.exec(readFileSync(path, 'utf8'))?.[1];
  const { version } = JSON.parse(readFileSync('node_modules/pdfjs-dist/package.json', 'utf8')) as { version: string };
  expect(versionOf('node_modules/unpdf/dist/pdfjs.mjs')).toBe(version);
});

it('recognises a PDF whatever it is called', () => {
  expect(sureOf(pdf, 'a.txt', document([['x']]))).toBeGreaterThan(0.9);
  expect(sureOf(pdf, 'a.pdf', Buffer.from('no'))).toBe(0);
});

it.each([
  ['pictures only', document([[]]), /pictures/],
  ['cut off', document([['x']]).subarray(0, 200), /damaged|pictures/],
  ['nonsense', Buffer.from(`%PDF-1.4\n${'\u0000ÿ'.repeat(5000)}`, 'latin1'), /damaged/],
])('says why a PDF of %s holds no document', async (_, bytes, reason) => {
  expect(await read(bytes)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) as string });
});

it('reads a large PDF that is whole, and does not search a large one that is not', async () => {
  const large = document([['A page.']], `/Filler (${'x'.repeat(5 * 1024 * 1024)}) `);
  expect(await read(large)).toMatchObject({ ok: true, document: { text: 'A page.' } });
  const cut = Buffer.concat([large, Buffer.alloc(60 * 1024 * 1024)]);
  const took = await quickest(3000, async () => expect(await read(cut)).toMatchObject({ ok: false }));
  expect(took).toBeLessThan(3000);
});

it('refuses what is too large to be read', async () => {
  const large = {
    ...memoryFile('', 'x.pdf'),
    *read() {
      for (let n = 0; n < 129; n++) yield Buffer.alloc(1024 * 1024);
    },
  };
  expect(await readFile(large)).toMatchObject({ ok: false, reason: expect.stringMatching(/128 MB/) as string });
});

it('names the extractor that is installed', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  expect(pdfExtractor).toContain(`unpdf ${dependencies['unpdf']} `);
});
