import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { InputFile } from '../formats/format.ts';
import { readWhole } from '../files/read-whole.ts';
import { withoutCompanions } from './companions.ts';
import type { FoundFile } from '../files/find-files.ts';
import { unpackArchives } from '../zip/zip.ts';

function archive(bytes: Uint8Array, path = 'export.zip'): InputFile {
  return {
    path,
    size: bytes.length,
    *read(from = 0) {
      for (let at = from; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    },
    companion: () => null,
  };
}

function open(bytes: Uint8Array): readonly FoundFile[] {
  return [...unpackArchives([{ ok: true, file: archive(bytes) }])];
}

function pack(files: Zippable): Uint8Array {
  return zipSync(files, { mtime: new Date(2020, 0, 1) });
}

function contentOf(entry: FoundFile | undefined): string {
  if (entry?.ok !== true) return entry?.reason ?? 'nothing';
  return readWhole(entry.file)?.toString('utf8') ?? 'too long';
}

const empty = new Uint8Array(0);
const story = 'The court fined Kim 500 won.\n'.repeat(20);

describe('a ZIP archive', () => {
  it('is a folder of files, stored or deflated, in the order of a folder', () => {
    const found = open(pack({ 'a/10.txt': strToU8(story), 'a/2.txt': [strToU8('plain'), { level: 0 }] }));
    expect(found.map((entry) => (entry.ok ? entry.file.path : entry.reason))).toEqual([
      'export.zip/a/2.txt',
      'export.zip/a/10.txt',
    ]);
    expect(found.map(contentOf)).toEqual(['plain', story]);
  });

  it('gives an entry again, and from any place', () => {
    const [entry] = open(pack({ 'x.txt': strToU8(story) }));
    if (entry?.ok !== true) throw new Error('not found');
    expect(contentOf(entry)).toBe(contentOf(entry));
    expect(Buffer.concat([...entry.file.read(4)]).toString()).toBe(story.slice(4));
  });

  it('knows companions in the same folder only', () => {
    const found = open(pack({ 'a/x.ann': strToU8(''), 'a/x.txt': strToU8('x'), 'y.txt': strToU8('y') }));
    const [ann] = found;
    if (ann?.ok !== true) throw new Error('not found');
    expect(ann.file.companion('x.txt')?.path).toBe('export.zip/a/x.txt');
    for (const name of ['y.txt', '../y.txt', '..', 'a/x.txt', '']) expect(ann.file.companion(name)).toBeNull();
  });

  it('gives a companion that was read along no second time', () => {
    const files = unpackArchives([
      { ok: true, file: archive(pack({ 'x.ann': empty, 'x.txt': empty, 'z.txt': empty })) },
    ]);
    const seen: string[] = [];
    for (const entry of withoutCompanions(files)) {
      if (!entry.ok) throw new Error(entry.reason);
      seen.push(entry.file.path);
      if (entry.file.path.endsWith('.ann')) entry.file.companion('x.txt');
    }
    expect(seen).toEqual(['export.zip/x.ann', 'export.zip/z.txt']);
  });

  it('passes over folders, hidden files and what macOS adds', () => {
    expect(open(pack({ '__MACOSX/._a.txt': empty, '.DS_Store': empty, 'b/': empty }))).toEqual([]);
  });

  it.each(['../evil.txt', '/etc/passwd', 'a/../../b.txt', 'C:\\x.txt', 'a\\..\\b.txt'])(
    'refuses the path %s',
    (name) => {
      expect(open(pack({ [name]: strToU8('x') }))).toMatchObject([{ ok: false, reason: /leads out/ }].map(matching));
    },
  );

  it('refuses an archive within, and reads the rest', () => {
    const found = open(pack({ 'a.txt': strToU8('a'), 'b.zip': pack({}) }));
    expect(found.map(contentOf)).toEqual(['a', expect.stringMatching(/archive within an archive/)]);
  });

  it('refuses what would unpack to far more than text does', () => {
    const found = open(pack({ 'bomb.txt': new Uint8Array(8 * 1024 * 1024) }));
    expect(found.map(contentOf)).toEqual([expect.stringMatching(/times its size/)]);
  });

  it('stops where an entry holds more than its directory says', () => {
    const bytes = Buffer.from(pack({ 'a.txt': strToU8(story) }));
    bytes.writeUInt32LE(10, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    const [entry] = open(bytes);
    expect(() => contentOf(entry)).toThrow(/not as its directory says/);
  });

  it('stops at changed bytes, and names encrypted ones', () => {
    const bytes = Buffer.from(pack({ 'a.txt': [strToU8(story), { level: 0 }] }));
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const changed = Buffer.from(bytes);
    changed[60] = 0;
    expect(() => contentOf(open(changed)[0])).toThrow(/damaged/);
    bytes.writeUInt16LE(1, directory + 8);
    expect(open(bytes).map(contentOf)).toEqual([expect.stringMatching(/encrypted/)]);
  });

  it('refuses one whose files share bytes', () => {
    const bytes = Buffer.from(pack({ 'a.txt': strToU8(story), 'b.txt': strToU8(story) }));
    const second = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(0, second + 42);
    expect(open(bytes)).toMatchObject([{ ok: false, path: 'export.zip' }]);
  });

  it.each([0, 1, 50, 200])('refuses one cut off after %i bytes', (length) => {
    const bytes = pack({ 'a.txt': strToU8(story), 'b.txt': strToU8(story) }).subarray(0, length);
    expect(open(bytes)).toMatchObject([{ ok: false, path: 'export.zip' }]);
  });
});

function matching({ ok, reason }: { ok: boolean; reason: RegExp }): object {
  return { ok, reason: expect.stringMatching(reason) as string };
}
