// For tests and benchmarks: hostile PDFs.

import { constants, deflateSync } from 'node:zlib';
import { megabyte, prose, type HostileFile } from './hostile-file.ts';

interface Stream {
  readonly stream: Uint8Array;
  /** As PDF names it; '' for none. */
  readonly filter: string;
}

/** Hostile PDFs. */
export const pdfFiles: readonly HostileFile[] = [
  {
    name: 'blanks.pdf',
    what: 'a PDF whose page unpacks to blanks',
    size: 1000 * megabyte,
    pieces: (size) => pdf([page(blanks(size), '/FlateDecode')]),
  },
  {
    name: 'blanks-twice.pdf',
    what: 'a PDF whose page is packed twice, and unpacks to blanks',
    size: 1000 * megabyte,
    pieces: (size) => pdf([page(deflateSync(blanks(size)), '[/FlateDecode /FlateDecode]')]),
  },
  {
    name: 'pages.pdf',
    what: 'a PDF of text on many pages',
    size: 70 * megabyte,
    *pieces(size, random) {
      const text = [...prose(3000, random)].join('');
      const lines = text.match(/.{1,70}/g) ?? [];
      const content = Buffer.from(
        lines.map((line, n) => `BT /F1 12 Tf 72 ${720 - n * 14} Td (${line}) Tj ET`).join('\n'),
      );
      yield* pdf(
        Array.from({ length: Math.max(1, Math.floor(size / (content.length + 300))) }, () => page(content, '')),
      );
    },
  },
  {
    name: 'one-page.pdf',
    what: 'a PDF of text on one page',
    size: 70 * megabyte,
    *pieces(size, random) {
      const lines = [...prose(size, random)].join('').match(/.{1,70}/g) ?? [];
      const content = lines.map((line, n) => `BT /F1 12 Tf 72 ${720 - (n % 50) * 14} Td (${line}) Tj ET`).join('\n');
      yield* pdf([page(Buffer.from(content), '')]);
    },
  },
  {
    name: 'packed-text.pdf',
    what: 'a PDF whose page unpacks to text',
    size: 300 * megabyte,
    pieces: (size) =>
      pdf([page(deflateSync(Buffer.alloc(size, 'BT /F1 9 Tf 9 9 Td (fined) Tj ET\n')), '/FlateDecode')]),
  },
  {
    name: 'objects.pdf',
    what: 'a PDF of very many small objects',
    size: 90 * megabyte,
    pieces: (size) => pdf([page(Buffer.from('BT /F1 12 Tf 72 700 Td (x) Tj ET'), '')], Math.floor(size / 60)),
  },
  {
    name: 'damaged.pdf',
    what: 'a PDF whose table of parts is damaged',
    size: 90 * megabyte,
    *pieces(size) {
      yield '%PDF-1.4\n';
      const block = '1 0 obj\n<< /Type /Page >>\nendobj\n'.repeat(5000);
      for (let left = size; left > 0; left -= block.length) yield block;
      yield 'trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n';
    },
  },
];

function page(stream: Uint8Array, filter: string): Stream {
  return { stream, filter };
}

function blanks(size: number): Buffer {
  return deflateSync(Buffer.alloc(size, ' '), { level: constants.Z_BEST_COMPRESSION });
}

/** A PDF with a page for each stream, and `more` objects that nobody asks for. */
function* pdf(streams: readonly Stream[], more = 0): Generator<Uint8Array | string> {
  const first = 4;
  const numberOf = (index: number): number => first + index * 2;
  const kids = streams.map((_, index) => `${numberOf(index)} 0 R`).join(' ');
  const places: number[] = [];
  let at = 0;
  const told = function* (piece: Uint8Array | string): Generator<Uint8Array | string> {
    at += piece.length;
    yield piece;
  };
  const object = function* (body: string | Stream): Generator<Uint8Array | string> {
    places.push(at);
    const number = places.length;
    if (typeof body === 'string') yield* told(`${number} 0 obj\n${body}\nendobj\n`);
    else {
      const filter = body.filter === '' ? '' : ` /Filter ${body.filter}`;
      yield* told(`${number} 0 obj\n<< /Length ${body.stream.length}${filter} >>\nstream\n`);
      yield* told(body.stream);
      yield* told('\nendstream\nendobj\n');
    }
  };
  yield* told('%PDF-1.4\n');
  yield* object('<< /Type /Catalog /Pages 2 0 R >>');
  yield* object(`<< /Type /Pages /Kids [${kids}] /Count ${streams.length} >>`);
  yield* object('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [index, body] of streams.entries()) {
    const number = numberOf(index);
    yield* object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
    );
    yield* object(body);
  }
  for (let n = 0; n < more; n++) yield* object(`<< /Nobody /Asks /For ${n} >>`);
  const start = at;
  yield* told(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n`);
  for (let from = 0; from < places.length; from += 5000) {
    yield* told(
      places
        .slice(from, from + 5000)
        .map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
        .join(''),
    );
  }
  yield* told(`trailer << /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}
