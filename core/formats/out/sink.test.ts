import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSink, reportFile } from './sink.ts';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'spanwright-sink-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function put(sink: ReturnType<typeof openSink>, name: string, text: string): void {
  const file = sink.file(name);
  file.write(text);
  file.close();
}

describe('a sink on disk', () => {
  it('writes one file, with its hash, and leaves nothing else', async () => {
    const target = path.join(folder, 'out.jsonl');
    const sink = openSink(target, 'file');
    const file = sink.file('');
    file.write('경찰 ');
    file.write(Buffer.from([0x21]));
    file.write('x'.repeat(3_000_000));
    file.close();
    expect(fs.existsSync(target)).toBe(false);
    await sink.commit();
    const whole = `경찰 !${'x'.repeat(3_000_000)}`;
    expect(fs.readFileSync(target, 'utf8')).toBe(whole);
    expect(sink.written()).toEqual([{ path: '', bytes: Buffer.byteLength(whole), sha256: sha256(whole) }]);
    expect(fs.readdirSync(folder)).toEqual(['out.jsonl']);
  });

  it('keeps a good export when the next one fails', async () => {
    const target = path.join(folder, 'out.jsonl');
    fs.writeFileSync(target, 'good');
    const abandoned = openSink(target, 'file');
    abandoned.file('').write('half');
    await abandoned.abandon();
    const unfinished = openSink(target, 'file');
    unfinished.file('').write('half');
    await expect(unfinished.commit()).rejects.toThrow(/not finished/);
    await unfinished.abandon();
    expect(fs.readFileSync(target, 'utf8')).toBe('good');
    expect(fs.readdirSync(folder)).toEqual(['out.jsonl']);
  });

  it('writes large files at once, piece by piece in turns', async () => {
    const sink = openSink(path.join(folder, 'set'), 'folder');
    const names = ['a', 'b', 'c'];
    const files = names.map((name) => sink.file(name));
    const lines = names.map((name) => Buffer.from(`${name}\n`.repeat(100_000)));
    for (let turn = 0; turn < 40; turn++) files.forEach((file, i) => file.write(lines[i] ?? ''));
    files.forEach((file) => file.close());
    const wholes = lines.map((line) => line.toString().repeat(40));
    expect(sink.written()).toEqual(
      names.map((name, i) => ({ path: name, bytes: 8_000_000, sha256: sha256(wholes[i] ?? '') })),
    );
    await sink.room();
    await sink.commit();
    const read = names.map((name) => fs.readFileSync(path.join(folder, 'set', name), 'utf8'));
    expect(read.every((text, i) => text === wholes[i])).toBe(true);
  });

  it('gives up a large export in the middle, and nothing of it is left', async () => {
    const sink = openSink(path.join(folder, 'out.jsonl'), 'file');
    sink.file('').write('x'.repeat(20_000_000));
    await sink.abandon();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!canMount)('tells that the disk is full, and nothing of it is left', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
    try {
      const target = path.join(folder, 'out.jsonl');
      fs.writeFileSync(target, 'good');
      const sink = openSink(target, 'file');
      const file = sink.file('');
      await expect(
        (async () => {
          file.write('x'.repeat(6_000_000));
          file.close();
          await sink.room();
        })(),
      ).rejects.toMatchObject({ code: 'ENOSPC' });
      await expect(sink.room()).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(() => {
        sink.file('.more').write('x'.repeat(6_000_000));
      }).toThrow(/ENOSPC/);
      await sink.abandon();
      expect(fs.readdirSync(folder)).toEqual(['out.jsonl']);
      expect(fs.readFileSync(target, 'utf8')).toBe('good');
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  });

  it('has every file of a folder, also when they are more than wait for the disk at once', async () => {
    const target = path.join(folder, 'set');
    const sink = openSink(target, 'folder');
    const names = Array.from({ length: 400 }, (_, i) => `${i}.txt`);
    for (const name of names) put(sink, name, name);
    const committed = sink.commit();
    expect(fs.existsSync(target)).toBe(false);
    await committed;
    for (const name of names) expect(fs.readFileSync(path.join(target, name), 'utf8')).toBe(name);
    expect(sink.written().map((file) => file.path)).toEqual(names);
  });

  it('puts companions of a single file beside it', async () => {
    const sink = openSink(path.join(folder, 'out.jsonl'), 'file');
    put(sink, '', 'a');
    put(sink, '.report.json', 'b');
    await sink.commit();
    expect(fs.readdirSync(folder).sort()).toEqual(['out.jsonl', 'out.jsonl.report.json']);
  });

  it('leaves the earlier companions where the file itself cannot be put in its place', async () => {
    const target = path.join(folder, 'out.jsonl');
    const sink = openSink(target, 'file');
    fs.writeFileSync(`${target}.report.json`, 'earlier');
    put(sink, '', 'a');
    put(sink, '.report.json', 'b');
    put(sink, '.list', 'b');
    fs.mkdirSync(target);
    await expect(sink.commit()).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    await sink.abandon();
    expect(fs.readdirSync(folder).sort()).toEqual(['out.jsonl', 'out.jsonl.report.json']);
    expect(fs.readFileSync(`${target}.report.json`, 'utf8')).toBe('earlier');
  });

  it('replaces a folder that an earlier export wrote, whole', async () => {
    const target = path.join(folder, 'set');
    const first = openSink(target, 'folder');
    put(first, 'data/old.txt', 'old');
    put(first, reportFile, JSON.stringify({ files: [{ path: 'data/old.txt' }] }));
    await first.commit();
    const second = openSink(target, 'folder');
    put(second, 'data/new.txt', 'new');
    await second.commit();
    expect(fs.readdirSync(target, { recursive: true }).map(String).sort()).toEqual([
      'data',
      path.join('data', 'new.txt'),
    ]);
    expect(fs.readdirSync(folder)).toEqual(['set']);
  });

  it('never replaces a folder that holds anything else, nor writes outside', async () => {
    fs.writeFileSync(path.join(folder, 'thesis.doc'), 'mine');
    expect(() => openSink(folder, 'folder')).toThrow(/thesis\.doc/);
    expect(() => openSink(folder, 'file')).toThrow(/is a folder/);
    const sink = openSink(path.join(folder, 'set'), 'folder');
    expect(() => sink.file('../escape')).toThrow(/outside/);
    await sink.abandon();
    expect(fs.readdirSync(folder)).toEqual(['thesis.doc']);
  });

  // Windows has neither in its folders.
  it.skipIf(process.platform === 'win32')('takes the place of no pipe and no device', () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const link = path.join(folder, 'link');
    fs.symlinkSync(pipe, link);
    for (const target of [pipe, link, '/dev/null']) {
      for (const layout of ['file', 'folder'] as const) {
        expect(() => openSink(target, layout)).toThrow(/is no file that an export can take the place of/);
      }
    }
    expect(fs.readdirSync(folder).toSorted()).toEqual(['link', 'pipe']);
  });

  it('says that the folder is not there, and not the file that is to be', () => {
    const missing = path.join(folder, 'missing');
    expect(() => openSink(path.join(missing, 'out.jsonl'), 'file')).toThrow(`the folder ${missing} is not there`);
    fs.writeFileSync(missing, '');
    expect(() => openSink(path.join(missing, 'out.jsonl'), 'file')).toThrow(`the folder ${missing} is not there`);
  });
});
