import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryFile } from '../../tests/formats/arbitrary-document.ts';
import type { InputFile } from '../formats/format.ts';
import { createUploads } from '../jobs/uploads.ts';
import { noLedger } from '../leftovers/ledger.ts';
import { findFiles, type FoundFile } from './find-files.ts';
import { findDocuments } from '../import/find-documents.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-files-'));
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a', 'x.ann'), '0123456789');
  writeFileSync(join(folder, 'a', 'x.txt'), 'x');
  writeFileSync(join(folder, 'y.txt'), 'y');
});
afterEach(() => rmSync(folder, { recursive: true }));

function fileOf(entry: FoundFile | undefined): InputFile {
  if (entry?.ok !== true) throw new Error(entry?.reason ?? 'not found');
  return entry.file;
}

const text = (chunks: Iterable<Uint8Array>): string => Buffer.concat([...chunks]).toString();

describe('a file to import', () => {
  it('on disk is read from any place, and finds what is beside it and nothing else', () => {
    const file = fileOf([...findFiles([join(folder, 'a', 'x.ann')])][0]);
    expect(text(file.read(7))).toBe('789');
    expect(file.companion('x.txt')?.path).toBe('x.txt');
    for (const name of ['../y.txt', '..', '.', '', 'none.txt', join(folder, 'y.txt')]) {
      expect(file.companion(name)).toBeNull();
    }
  });

  it('shows the folders below the one that was named', () => {
    const file = fileOf([...findFiles([folder])][0]);
    expect(file.companion('x.txt')?.path).toBe(file.path.replace('x.ann', 'x.txt'));
  });

  it('has a path that no other of the import has', () => {
    const found = [...findFiles([join(folder, 'a', 'x.txt'), join(folder, 'y.txt'), join(folder, 'a', 'x.txt')])];
    expect(new Set(found.map((entry) => fileOf(entry).path)).size).toBe(3);
  });

  it('that was uploaded finds what was uploaded beside it', () => {
    const uploads = createUploads(join(folder, 'uploads'), noLedger);
    const upload = uploads.begin();
    const part = (path: string): object => ({ path, base64: Buffer.from(path).toString('base64'), last: true });
    const parts = ['f/x.txt', 'y.txt', 'f/x.ann'].map(part) as Parameters<typeof uploads.put>[0]['parts'];
    uploads.put({ upload, parts });
    const [ann] = uploads.files(upload).map(fileOf);
    expect(ann?.path).toBe('f/x.ann');
    const beside = ann?.companion('x.txt');
    expect(beside && text(beside.read())).toBe('f/x.txt');
    for (const name of ['y.txt', '../y.txt', '0', '1']) expect(ann?.companion(name)).toBeNull();
    uploads.close();
  });

  it('that may not be read is told so, and an empty one that it is empty', async () => {
    const denied = (): never => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    };
    const files = [
      { path: 'a.txt', size: 1, read: denied, companion: () => null },
      memoryFile('', 'b.jsonl'),
      memoryFile(' \r\n', 'c.json'),
      memoryFile('{}', 'd.json'),
    ];
    const found: unknown[] = [];
    const entries = files.map((file) => ({ ok: true as const, file }));
    for await (const run of findDocuments(entries, {})) found.push(...run);
    expect(found).toMatchObject([
      { ok: false, reason: 'a.txt may not be read: its owner or the system does not allow it.' },
      { ok: false, reason: 'is empty' },
      { ok: false, reason: 'is empty' },
      { ok: false, reason: 'unknown format' },
    ]);
  });
});
