// The least that is a PDF, for tests.

import iconv from 'iconv-lite';

/** How a page's font is said and how its words are written. */
export interface PdfFont {
  /** The font's object, with those that it refers to as further objects. */
  readonly object: string;
  /** The operand of Tj. */
  readonly shown: (words: string) => string;
}

const helvetica: PdfFont = {
  object: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  shown: (words) => `(${words})`,
};

/**
 * A font that is not in the file, whose codes mean what a predefined CMap of Adobe's says, as most programs in East Asia
 * write it. `encoding` is the CMap's own, by iconv-lite's name; `ordering` that of its characters, such as "Korea1".
 */
export function predefinedFont(cmap: string, encoding: string, ordering: string): PdfFont {
  const descriptor =
    '<< /Type /FontDescriptor /FontName /Batang /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>';
  const system = `<< /Registry (Adobe) /Ordering (${ordering}) /Supplement 1 >>`;
  const descendant = `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Batang /CIDSystemInfo ${system} /DW 1000 /FontDescriptor ${descriptor} >>`;
  return {
    object: `<< /Type /Font /Subtype /Type0 /BaseFont /Batang-${cmap} /Encoding /${cmap} /DescendantFonts [${descendant}] >>`,
    shown: (words) => `<${iconv.encode(words, encoding).toString('hex')}>`,
  };
}

/** A PDF of one page for each text, lines below each other. `more` goes into its trailer. */
export function pdfFile(pages: readonly (readonly string[])[], more = '', font: PdfFont = helvetica): Buffer {
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font.object,
    ...pages.flatMap((lines, i) => {
      const shown = lines.map((line, n) => `BT /F1 12 Tf 72 ${720 - n * 20} Td ${font.shown(line)} Tj ET`).join('\n');
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
