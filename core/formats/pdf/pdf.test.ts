import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { Found, InputFile } from '../format.ts';
import { pdfExtractor } from './extract-pdf.ts';
import { pdf } from './pdf.ts';

/** The least that is a PDF: one page for each text, lines below each other. */
function document(pages: readonly (readonly string[])[], more = ''): Buffer {
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, i) => {
      const shown = lines.map((line, n) => `BT /F1 12 Tf 72 ${720 - n * 20} Td (${line}) Tj ET`).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
        `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
      ];
    }),
    '<< /Title (A title) /JS (app.alert\\(1\\)) >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = file.length;
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R ${more}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

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

it('recognises a PDF whatever it is called', () => {
  expect(pdf.read?.recognise('a.txt', document([['x']]))).toBeGreaterThan(0.9);
  expect(pdf.read?.recognise('a.pdf', Buffer.from('no'))).toBe(0);
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
  const started = performance.now();
  expect(await read(Buffer.concat([large, Buffer.alloc(60 * 1024 * 1024)]))).toMatchObject({ ok: false });
  expect(performance.now() - started).toBeLessThan(3000);
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
