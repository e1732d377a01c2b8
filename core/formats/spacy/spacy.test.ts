import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CodePoint } from '../../../model/offsets.ts';
import type { DraftDocument, ExchangeDocument, Found, Sink } from '../format.ts';
import { corpusOf } from '../../../tests/formats/arbitrary-documents.ts';
import { fixtures } from '../../../tests/formats/fixtures.ts';
import { losslessCases } from '../../../tests/formats/lossless.ts';
import { exportTo, fileIn, importFrom, sureOf } from '../../../tests/formats/round-trip.ts';
import { readDocBin, writeDocBin, type DocBin } from './docbin.ts';
import { pack, packHead, unpack, type Packed } from './msgpack.ts';
import { readSpacy } from './read.ts';
import { spacy } from './spacy.ts';
import { packSpanGroup, unpackSpanGroups } from './span-groups.ts';
import { stringId } from './string-ids.ts';
import { writeSpacy } from './write.ts';

const text = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';

function tagged(
  words: string,
  ...spans: readonly (readonly [surface: string, label: string, annotator?: string])[]
): ExchangeDocument {
  return {
    name: '000',
    title: 'A fine',
    text: words,
    sha256: '',
    statuses: [],
    meta: {},
    spans: spans.map(([surface, label, annotator = 'ann'], i) => {
      const start = Array.from(words.slice(0, words.indexOf(surface))).length;
      const end = start + Array.from(surface).length;
      return { id: `s${i}`, surface, label, annotator, note: '', start: start as CodePoint, end: end as CodePoint };
    }),
  };
}

function bytesOf(bin: DocBin<Buffer>): Buffer {
  const pieces: Buffer[] = [];
  const column = (bytes: Buffer): { size: number; pieces: readonly Buffer[] } => ({
    size: bytes.length,
    pieces: [bytes],
  });
  const columns = { tokens: column(bin.tokens), spaces: column(bin.spaces), lengths: column(bin.lengths) };
  writeDocBin({ ...bin, ...columns }, (bytes) => pieces.push(Buffer.from(bytes)));
  return Buffer.concat(pieces);
}

function read(bytes: Buffer): readonly Found[] {
  const file = fileIn(new Map([['x.spacy', bytes]]), 'x.spacy');
  return file === null ? [] : [...readSpacy(file)];
}

function documentsOf(bytes: Buffer): readonly DraftDocument[] {
  return read(bytes).map((found) => {
    if (!found.ok) throw new Error(found.reason);
    return found.document;
  });
}

function written(document: ExchangeDocument, options = {}): Buffer {
  return exportTo(spacy, corpusOf([document]), options).files.get('') ?? Buffer.alloc(0);
}

const spansOf = ({ spans }: DraftDocument): unknown => spans.map(({ label, surface }) => `${label}: ${surface}`);

/** What others write: without the group of all spans and without our user data. */
const foreign = (bin: DocBin<Buffer>): DocBin<Buffer> => ({ ...bin, spanGroups: null, userData: null, flags: null });

describe('DocBin', () => {
  it('goes out and comes back equal, to the byte the second time', () => {
    expect(losslessCases(spacy)).toBe(1000);
  }, 240_000);

  it('has all spans in the group, and those that do not overlap as entities', () => {
    const document = tagged(
      text,
      ['police', 'agency'],
      ['fined Kim 500 won', 'ORG'],
      ['500 won', 'quantity'],
      [' for', 'X'],
    );
    const bin = readDocBin(written(document));
    expect(documentsOf(bytesOf(foreign(bin))).map(spansOf)).toEqual([
      ['agency: police', 'ORG: fined Kim 500 won', 'X: for'],
    ]);
    const inner = readDocBin(written(document, { overlap: 'innermost' }));
    expect(documentsOf(bytesOf(foreign(inner))).map(spansOf)).toEqual([
      ['agency: police', 'quantity: 500 won', 'X: for'],
    ]);
    expect(documentsOf(bytesOf({ ...bin, userData: null })).map(spansOf)).toEqual([
      ['agency: police', 'ORG: fined Kim 500 won', 'quantity: 500 won', 'X:  for'],
    ]);
  });

  it('writes what no annotator could have meant once as one layer, and says so', () => {
    const { losses } = exportTo(spacy, corpusOf([tagged(text, ['police', 'agency'], ['Kim', 'agency', 'bob'])]));
    expect(losses.map(({ reason }) => reason)).toEqual(['annotator-merged']);
  });

  it('goes on in further files when one is full, which are read like the first', () => {
    const documents = ['One.', 'Two words.', 'Three.'].map((words, i) => ({ ...tagged(words), name: `${i}` }));
    const files = new Map<string, Buffer>();
    const file: Sink['file'] = (name) => {
      const parts: Buffer[] = [];
      return {
        write: (chunk) => void parts.push(Buffer.from(chunk as Uint8Array)),
        close: () => void files.set(name, Buffer.concat(parts)),
      };
    };
    const writer = writeSpacy([{ file }, { labels: [], annotators: [] }, {}, () => undefined], 3);
    documents.forEach((document) => writer.document(document));
    writer.end();
    expect([...files.keys()]).toEqual(['', '.2.spacy']);
    expect(importFrom(spacy, files).map((found) => found.ok && found.document.name)).toEqual(['0', '1', '2']);
    files.clear();
    const inFolder = writeSpacy([{ file }, { labels: [], annotators: [] }, { files: 'parts' }, () => undefined], 3);
    documents.forEach((document) => inFolder.document(document));
    inFolder.end();
    expect([...files.keys()]).toEqual(['part-00001.spacy', 'part-00002.spacy']);
    expect(importFrom(spacy, files).map((found) => found.ok && found.document.name)).toEqual(['0', '1', '2']);
  });

  it('gives strings the numbers that spaCy gives them', () => {
    expect(stringId('coffee')).toBe(3197928453018144401n);
    expect(['', 'X', '_', 'ORG', 'LAW', 'QUANTITY'].map(stringId)).toEqual([0n, 101n, 456n, 383n, 390n, 395n]);
    expect(stringId('경찰서입니다요')).toBe(7586047005283199156n);
  });

  it('writes MessagePack as Python does, and reads it', () => {
    const hex = (value: Packed): string => pack(value).toString('hex');
    expect([0, 127, 128, 65536, 2 ** 32, -1, -33, -129, -40000, 1.5].map(hex)).toEqual([
      '00',
      '7f',
      'cc80',
      'ce00010000',
      'cf0000000100000000',
      'ff',
      'd0df',
      'd1ff7f',
      'd2ffff63c0',
      'cb3ff8000000000000',
    ]);
    const value = new Map<Packed, Packed>([
      ['a', [null, true, -5, 2n ** 64n - 1n, 'x'.repeat(300), 'é'.repeat(70_000)]],
      [Buffer.from('key'), Buffer.alloc(70_000)],
    ]);
    expect(unpack(pack(value))).toEqual(value);
    expect(() => unpack(pack(value).subarray(0, -1))).toThrow(/cut off/);
    expect(() => unpack(Buffer.alloc(100, 0x91))).toThrow(/nested/);
  });

  it('reads strings of any length to the character, and no extensions', () => {
    const texts = [8, 40, 70, 300, 70_000].flatMap((length) => [
      `\ufeff${'x'.repeat(length)}`,
      `${'경찰🚓'.repeat(length)}\ufeff`,
    ]);
    expect(unpack(pack(texts))).toEqual(texts);
    // A timestamp, a pattern as msgpackr writes it, and the byte that no value begins with.
    for (const hex of ['d6ff00000000', 'c703789261a0', 'c1']) {
      expect(() => unpack(Buffer.from(hex, 'hex'))).toThrow(/does not belong there/);
    }
  });

  it('reads the groups of older files', () => {
    const spans = [{ id: 0n, label: 390n, first: 0, end: 1, startChar: 0, endChar: 3 }];
    const [[group]] = [...(unpack(packSpanGroup(spans)) as ReadonlyMap<Uint8Array, Packed>)] as [[Uint8Array, Packed]];
    expect(unpackSpanGroups(pack([group]))).toEqual(new Map([['sc', spans]]));
    expect(unpackSpanGroups(Buffer.alloc(0)).size).toBe(0);
    expect(unpackSpanGroups(packHead('array', 0)).size).toBe(0);
  });

  it('rewrites the files of spaCy as they were', () => {
    for (const [name, bytes] of fixtures('spacy')) {
      expect([name, inflateSync(bytesOf(readDocBin(bytes)))]).toEqual([name, inflateSync(bytes)]);
    }
  });

  it('says what is wrong with a file', () => {
    const whole = written(tagged(text, ['police', 'agency']));
    const bin = readDocBin(whole);
    const reasons = (bytes: Buffer): readonly string[] =>
      read(bytes).map((found) => (found.ok ? 'read' : found.reason));
    expect(reasons(whole.subarray(0, -20))).toEqual(['it is cut off']);
    expect(reasons(Buffer.from('nothing'))).toEqual(['it is no DocBin, or is damaged: it cannot be unpacked']);
    expect(reasons(bytesOf({ ...bin, spaces: bin.spaces.subarray(1) }))[0]).toMatch(/not of one length/);
    expect(reasons(bytesOf({ ...bin, strings: ['police'] }))[0]).toMatch(
      /^in its document 1, the string with the number/,
    );
    expect(reasons(bytesOf({ ...bin, spanGroups: [Buffer.from([0xc1])] }))[0]).toMatch(/^in its document 1,/);
  });

  it('knows its own', () => {
    const score = (path: string, head: Buffer): number => sureOf(spacy, path, head);
    expect(score('x', written(tagged(text)).subarray(0, 4096))).toBe(1);
    expect(score('x.spacy', Buffer.from('no'))).toBe(0.5);
    expect(score('x', Buffer.from(text))).toBe(0);
    expect(importFrom(spacy, new Map())).toEqual([]);
  });
});
