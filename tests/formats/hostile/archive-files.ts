// For tests and benchmarks: hostile archives, and Word documents, which are archives.

import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { megabyte, numbered, type HostileFile } from './hostile-file.ts';

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly packed?: Uint8Array;
}

const nothing = new Uint8Array(0);
const textEntry = (name: string, text: string): Entry => ({ name, bytes: Buffer.from(text) });
/** What a directory and the entry itself take, without the name. */
const perEntry = 76;

/** Hostile archives. */
export const archiveFiles: readonly HostileFile[] = [
  {
    name: 'entries.zip',
    what: 'a ZIP archive of very many empty files',
    size: 90 * megabyte,
    pieces: (size) => zip(generate(Math.floor(size / (perEntry + 16)), (n) => ({ name: `${n}.txt`, bytes: nothing }))),
  },
  {
    name: 'texts.zip',
    what: 'a ZIP archive of very many small texts',
    size: 10 * megabyte,
    pieces: (size) => zip(generate(Math.floor(size / 110), (n) => textEntry(`${n}.txt`, `Text number ${n}.`))),
  },
  {
    name: 'twins.zip',
    what: 'a ZIP archive of files of one name',
    size: 90 * megabyte,
    pieces: (size) => zip(generate(Math.floor(size / (perEntry + 10)), () => textEntry('a.txt', 'a'))),
  },
  {
    name: 'names.zip',
    what: 'a ZIP archive of files with very long names',
    size: 60 * megabyte,
    pieces: (size) =>
      zip(generate(Math.floor(size / 100_000), (n) => textEntry(`${'a/'.repeat(25_000)}${n}.txt`, String(n)))),
  },
  {
    name: 'nested.zip',
    what: 'a ZIP archive of ZIP archives, five deep',
    size: 50 * megabyte,
    *pieces(size) {
      let inner = Buffer.concat(
        [...zip([packed('blanks.txt', Buffer.alloc(size, ' '))])].map((piece) => Buffer.from(piece)),
      );
      for (let n = 0; n < 5; n++) {
        inner = Buffer.concat(
          [...zip(generate(10, (i) => packed(`${i}.zip`, inner)))].map((piece) => Buffer.from(piece)),
        );
      }
      yield inner;
    },
  },
  {
    name: 'gzip-in.zip',
    what: 'a ZIP archive of a gzip file of blanks',
    size: 1000 * megabyte,
    pieces: (size) => zip([{ name: 'blanks.txt.gz', bytes: gzipSync(Buffer.alloc(size, ' ')) }]),
  },
  {
    name: 'ratio.zip',
    what: 'a ZIP archive of texts that unpack to two hundred times their size',
    size: 2000 * megabyte,
    *pieces(size) {
      const text = Buffer.alloc(20 * megabyte, `${'fined the company '.repeat(12)}\n`);
      for (let at = 0; at < text.length; at += 4000) text.writeUInt32LE((at * 2654435761) >>> 0, at);
      const one = packed('', text);
      yield* zip(generate(Math.max(1, Math.floor(size / text.length)), (n) => ({ ...one, name: `${n}.bin` })));
    },
  },
  {
    name: 'paragraphs.docx',
    what: 'a Word document of very many paragraphs',
    size: 30 * megabyte,
    pieces: (size) => docx(joined(size / 40, (n) => `<w:p><w:r><w:t>${noise(n)}</w:t></w:r></w:p>`)),
  },
  {
    name: 'one-paragraph.docx',
    what: 'a Word document of one very long word',
    size: 30 * megabyte,
    pieces: (size) => docx(`<w:p><w:r><w:t>${joined(size / 7, noise)}</w:t></w:r></w:p>`),
  },
  {
    name: 'nested.docx',
    what: 'a Word document whose elements are nested very deep',
    size: 30 * megabyte,
    pieces: (size) => {
      const deep = Math.floor(size / 22);
      return docx(`${joined(deep, (n) => `<w:p a="${noise(n)}">`)}${'</w:p>'.repeat(deep)}`);
    },
  },
  {
    name: 'tables.docx',
    what: 'a Word document of tables within tables',
    size: 30 * megabyte,
    pieces: (size) => {
      const deep = Math.floor(size / 52);
      const open = joined(deep, (n) => `<w:tbl><w:tr a="${noise(n)}"><w:tc>`);
      return docx(`${open}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(deep)}`);
    },
  },
  {
    name: 'attributes.docx',
    what: 'a Word document of an element with very many attributes',
    size: 30 * megabyte,
    *pieces(size) {
      const attributes = Array.from({ length: size / 12 }, (_, n) => ` a${n}="1"`).join('');
      yield* docx(`<w:p${attributes}><w:r><w:t>x</w:t></w:r></w:p>`);
    },
  },
  {
    name: 'parts.docx',
    what: 'a Word document of very many parts',
    size: 30 * megabyte,
    pieces: (size) => zip([...wordParts('<w:p/>'), ...generate(size / 130, (n) => textEntry(`word/${n}.xml`, '<a/>'))]),
  },
];

/** What repeats so little that nobody takes it for a bomb. */
const noise = (n: number): string => (Math.imul(n + 1, 2654435761) >>> 0).toString(36);

const joined = (count: number, piece: (n: number) => string): string =>
  [...numbered(Math.floor(count), piece)].join('');

function docx(body: string): Iterable<Uint8Array> {
  return zip(wordParts(body));
}

function wordParts(body: string): Entry[] {
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return [
    packed(
      '[Content_Types].xml',
      Buffer.from(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${types}"/></Types>`,
      ),
    ),
    packed(
      '_rels/.rels',
      Buffer.from(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${office}" Target="word/document.xml"/></Relationships>`,
      ),
    ),
    packed(
      'word/document.xml',
      Buffer.from(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    ),
  ];
}

function packed(name: string, bytes: Uint8Array): Entry {
  return { name, bytes, packed: deflateRawSync(bytes) };
}

function* generate(count: number, entry: (n: number) => Entry): Generator<Entry> {
  for (let n = 0; n < count; n++) yield entry(n);
}

/** An archive, with ZIP64's end where there are more entries than the old one can count. */
function* zip(entries: Iterable<Entry>): Generator<Uint8Array> {
  const directory: Buffer[] = [];
  let pending: Buffer[] = [];
  let waiting = 0;
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const { bytes, packed: deflated = bytes } = entry;
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(deflated === bytes ? 0 : 8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(deflated.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), head, name]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), head, tail, name]));
    at += local.length + deflated.length;
    pending.push(local, Buffer.from(deflated.buffer, deflated.byteOffset, deflated.byteLength));
    waiting += local.length + deflated.length;
    if (waiting < megabyte) continue;
    yield Buffer.concat(pending);
    pending = [];
    waiting = 0;
  }
  yield Buffer.concat(pending);
  const listed = Buffer.concat(directory);
  yield listed;
  const wide = Buffer.alloc(76);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeUInt16LE(45, 12);
  wide.writeUInt16LE(45, 14);
  wide.writeBigUInt64LE(BigInt(directory.length), 24);
  wide.writeBigUInt64LE(BigInt(directory.length), 32);
  wide.writeBigUInt64LE(BigInt(listed.length), 40);
  wide.writeBigUInt64LE(BigInt(at), 48);
  wide.writeUInt32LE(0x07064b50, 56);
  wide.writeBigUInt64LE(BigInt(at + listed.length), 64);
  wide.writeUInt32LE(1, 72);
  const isWide = directory.length > 0xfffe;
  if (isWide) yield wide;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isWide ? 0xffff : directory.length, 8);
  end.writeUInt16LE(isWide ? 0xffff : directory.length, 10);
  end.writeUInt32LE(isWide ? 0xffffffff : listed.length, 12);
  end.writeUInt32LE(isWide ? 0xffffffff : at, 16);
  yield end;
}
