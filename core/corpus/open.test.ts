// Opening a corpus: what is set, what is refused and with which words, and that a refused file is left as it was.

import SQLite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFiles } from '../files/find-files.ts';
import { createCorpus, openCorpus } from './open.ts';
import { pragmas } from './pragmas.ts';
import { readMigrations } from './migrations.ts';
import { quickest } from '../../tests/quickest.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-open-'));
  path = join(folder, 'c.corpus');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const problemOf = (work: () => unknown): { code: string; message: string } => {
  try {
    work();
  } catch (error) {
    return (error as { problem: { code: string; message: string } }).problem;
  }
  throw new Error('nothing was refused');
};

/** Every file in the folder, by its bytes. */
const everything = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder)
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );

const node = (script: string, ...values: string[]): string[] => ['--input-type=module', '-e', script, ...values];

/** A process that opens the corpus, says so, and does as it is told. */
const holding = (what: string): string => `
  import { openCorpus } from ${JSON.stringify(join(import.meta.dirname, 'open.ts'))};
  const corpus = openCorpus(process.argv[1], { door: 'another door' });
  ${what}`;

// The timer holds the corpus: one that nothing refers to is closed when it is collected.
async function holder(): Promise<{ pid: number; end: () => Promise<void> }> {
  const child = spawn(
    process.execPath,
    node(holding(`console.log('open'); setInterval(() => corpus.path, 1000);`), path),
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    pid: child.pid ?? 0,
    end: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

/** A corpus whose process was killed right after a commit: the commit is in the write-ahead log alone. */
function killedAfterCommit(): void {
  createCorpus(path).close();
  const script = holding(`
    corpus.transaction((writer) => writer.run("UPDATE corpus SET policy = 'any'"));
    process.kill(process.pid, 'SIGKILL');`);
  spawnSync(process.execPath, node(script, path));
}

describe('an open corpus', () => {
  test('has every pragma set, at the first opening and at every later one', () => {
    createCorpus(path).close();
    for (let opening = 0; opening < 3; opening++) {
      const corpus = openCorpus(path);
      for (const [name, , expected] of pragmas) {
        expect([name, corpus.database.pragma(name, { simple: true })]).toEqual([name, expected]);
      }
      corpus.close();
    }
  });

  test('leaves one file behind when it is closed', () => {
    createCorpus(path).close();
    openCorpus(path).close();
    expect(readdirSync(folder)).toEqual(['c.corpus']);
  });

  test('has what was committed before its process was killed', () => {
    killedAfterCommit();
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    const corpus = openCorpus(path);
    expect(corpus.reader.get('SELECT policy FROM corpus')).toEqual({ policy: 'any' });
    corpus.close();
    expect(readdirSync(folder)).toEqual(['c.corpus']);
  });

  test('has it too when its process was killed in the middle of copying the log into the file', () => {
    createCorpus(path).close();
    const script = holding(`
      corpus.transaction((writer) => {
        for (let id = 10; id < 900; id++) writer.run("INSERT INTO annotator VALUES (?, 'annotator ' || ?)", id, id);
      });
      process.kill(process.pid, 'SIGKILL');`);
    spawnSync(process.execPath, node(script, path));
    // Carried out elsewhere to the end; of that only the first page is taken over, whose header promises pages to come.
    const elsewhere = join(folder, 'elsewhere');
    for (const log of ['', '-wal']) copyFileSync(path + log, elsewhere + log);
    const other = new SQLite(elsewhere);
    other.pragma('wal_checkpoint(TRUNCATE)');
    other.close();
    const bytes = readFileSync(path);
    readFileSync(elsewhere).copy(bytes, 0, 0, 4096);
    writeFileSync(path, bytes);
    expect(statSync(elsewhere).size).toBeGreaterThan(bytes.length);
    const corpus = openCorpus(path);
    expect(corpus.reader.get('SELECT count(*) AS n FROM annotator')).toEqual({ n: 890 });
    corpus.close();
    expect(readFileSync(path)).toHaveLength(statSync(elsewhere).size);
  });
});

describe('a corpus that is open', () => {
  test('is refused to a second process at once, and says who has it', async () => {
    createCorpus(path).close();
    const other = await holder();
    try {
      const before = everything();
      expect(await quickest(500, () => problemOf(() => openCorpus(path)))).toBeLessThan(500);
      const problem = problemOf(() => openCorpus(path));
      expect(problem.code).toBe('busy');
      expect(problem.message).toContain('another door');
      expect(problem.message).toContain(String(other.pid));
      expect(everything()).toEqual(before);
    } finally {
      await other.end();
    }
    openCorpus(path).close();
  });

  test.each([
    ['itself', (): string => path],
    ['a link to it', (): string => (symlinkSync(path, join(folder, 'l.corpus')), join(folder, 'l.corpus'))],
    ['another name of it', (): string => (linkSync(path, join(folder, 'h.corpus')), join(folder, 'h.corpus'))],
  ])('is refused to the same process by %s, and keeps its lock', (_, name) => {
    const corpus = createCorpus(path);
    expect(problemOf(() => openCorpus(name())).code).toBe('busy');
    const opened = spawnSync(process.execPath, node(holding(`console.log('opened')`), path), { encoding: 'utf8' });
    expect(opened.stdout).toBe('');
    expect(opened.stderr).toContain('is open in');
    corpus.close();
  });

  test('keeps its lock when the folder that it is in is imported', () => {
    const corpus = createCorpus(path);
    for (const found of findFiles([folder])) if (found.ok) for (const _ of found.file.read()) break;
    const opened = spawnSync(process.execPath, node(holding(`console.log('opened')`), path), { encoding: 'utf8' });
    expect(opened.stdout).toBe('');
    corpus.close();
  });

  test('can be opened when whoever had it is gone, whatever note was left', () => {
    createCorpus(path).close();
    writeFileSync(`${path}-open`, JSON.stringify({ pid: 1, host: 'elsewhere', door: 'x', since: 0 }));
    const corpus = openCorpus(path);
    expect(corpus.problem()).toBeNull();
    corpus.close();
  });
});

/** A new corpus whose bytes are changed, and the bytes. */
function corpusWith(change: (bytes: Buffer) => unknown): Buffer {
  createCorpus(path).close();
  const bytes = readFileSync(path);
  change(bytes);
  writeFileSync(path, bytes);
  return bytes;
}

describe('a file that is not opened', () => {
  const cases: readonly (readonly [string, string, () => void])[] = [
    ['an empty file', 'foreign', () => writeFileSync(path, '')],
    ['a text', 'foreign', () => writeFileSync(path, 'Not a corpus.'.repeat(100))],
    ['a folder', 'foreign', () => mkdirSync(path)],
    [
      'another program’s database',
      'foreign',
      () => {
        const other = new SQLite(path);
        other.exec('CREATE TABLE t (a); PRAGMA application_id = 7');
        other.close();
      },
    ],
    [
      'a newer corpus',
      'newer',
      () => {
        createCorpus(path).close();
        const newer = new SQLite(path);
        newer.pragma('journal_mode = DELETE');
        newer.pragma('user_version = 99');
        newer.close();
      },
    ],
    [
      'a corpus cut short',
      'damaged',
      () => {
        createCorpus(path).close();
        truncateSync(path, statSync(path).size - 5000);
      },
    ],
    [
      'a corpus cut short to its header',
      'damaged',
      () => {
        createCorpus(path).close();
        truncateSync(path, 100);
      },
    ],
    ['a corpus with a page of nonsense', 'damaged', () => corpusWith((bytes) => bytes.fill(0x5a, 4096, 8192))],
    [
      'a corpus with a wrong page size in its header',
      'damaged',
      () => corpusWith((bytes) => bytes.writeUInt16BE(4097, 16)),
    ],
    [
      'a corpus with a wrong schema format in its header',
      'damaged',
      () => corpusWith((bytes) => bytes.writeUInt32BE(36, 44)),
    ],
    ['nothing', 'not-found', () => undefined],
  ];
  test.each(cases)('%s is %s', (_, code, make) => {
    make();
    const before = everything();
    const problem = problemOf(() => openCorpus(path));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(path);
    expect(problem.message).toMatch(/\.$/);
    expect(everything()).toEqual(before);
  });

  test('is left as it was with its log, when damage is found only in the log', () => {
    killedAfterCommit();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 8192, bytes.length);
    writeFileSync(path, bytes);
    const before = everything();
    expect(problemOf(() => openCorpus(path)).code).toBe('damaged');
    const after = everything();
    // SQLite may leave an index of the log; the file and its log are untouched.
    for (const [name, content] of before) expect(after.get(name)).toBe(content);
  });

  test('a corpus whose number says an older format than it has is damaged, and stays as it is', () => {
    const bytes = corpusWith((file) => file.writeUInt32BE(0, 60));
    const problem = problemOf(() => openCorpus(path));
    expect(problem.code).toBe('damaged');
    expect(problem.message).toContain('it says that its format is 0, and is of another');
    expect(readFileSync(path)).toEqual(bytes);
  });

  test('a newer corpus whose number is still in its log is newer', () => {
    killedAfterCommit();
    const script = `
      import SQLite from 'better-sqlite3';
      const file = new SQLite(process.argv[1]);
      file.pragma('user_version = 99');
      process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, node(script, path), { cwd: import.meta.dirname });
    const before = everything();
    const problem = problemOf(() => openCorpus(path));
    expect(problem.code).toBe('newer');
    expect(problem.message).toMatch(/99.*up to \d/);
    for (const [name, content] of before) if (!name.endsWith('-shm')) expect(everything().get(name)).toBe(content);
  });
});

const isRoot = process.getuid?.() === 0;

describe('where nothing can be written', () => {
  test.skipIf(process.platform === 'win32' || isRoot)(
    'a read-only file or folder is read-only (root, and Windows, may write there)',
    () => {
      createCorpus(path).close();
      chmodSync(path, 0o444);
      expect(problemOf(() => openCorpus(path)).code).toBe('read-only');
      chmodSync(path, 0o644);
      chmodSync(folder, 0o555);
      const problem = problemOf(() => openCorpus(path));
      chmodSync(folder, 0o755);
      expect(problem.code).toBe('read-only');
    },
  );

  // chmod does not hold root back; a mount does.
  test.skipIf(process.platform !== 'linux' || !isRoot)('a corpus on a read-only disk is read-only, old or new', () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    try {
      const there = join(disk, 'c.corpus');
      createCorpus(there).close();
      const before = readFileSync(there);
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      const problem = problemOf(() => openCorpus(there));
      expect(problem.code).toBe('read-only');
      expect(problem.message).toContain(there);
      expect(problemOf(() => createCorpus(join(disk, 'new.corpus'))).code).toBe('read-only');
      expect(readFileSync(there)).toEqual(before);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
});

describe('a new corpus', () => {
  test('leaves nothing when its process is killed while it is made', () => {
    const script = `
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      fs.linkSync = () => process.kill(process.pid, 'SIGKILL');
      syncBuiltinESMExports();
      const { createCorpus } = await import(${JSON.stringify(join(import.meta.dirname, 'open.ts'))});
      createCorpus(process.argv[1]);`;
    const { signal } = spawnSync(process.execPath, node(script, path));
    expect(signal).toBe('SIGKILL');
    expect(existsSync(path)).toBe(false);
    createCorpus(path).close();
    openCorpus(path).close();
  });

  test('is refused where something is, and does not throw it away', () => {
    createCorpus(path).close();
    const before = everything();
    expect(problemOf(() => createCorpus(path)).code).toBe('refused');
    expect(everything()).toEqual(before);
  });

  test('does not take in the log of a file that was there before', () => {
    killedAfterCommit();
    rmSync(path);
    const corpus = createCorpus(path);
    expect(corpus.reader.get('SELECT policy FROM corpus')).toEqual({ policy: 'nested' });
    corpus.close();
    expect(readdirSync(folder).some((name) => name.includes('set aside') && name.endsWith('-wal'))).toBe(true);
  });
});

describe('a corpus whose file is taken away while it is open', () => {
  test.each([
    ['moved', () => renameSync(path, join(folder, 'elsewhere.corpus'))],
    ['deleted', () => rmSync(path)],
    [
      'replaced',
      () => {
        copyFileSync(path, join(folder, 'twin'));
        renameSync(join(folder, 'twin'), path);
      },
    ],
  ])('is not written to any more: %s', (_, removeFile) => {
    const corpus = createCorpus(path);
    removeFile();
    const write = (): unknown => corpus.transaction((writer) => writer.run("UPDATE corpus SET policy = 'any'"));
    const problem = problemOf(write);
    expect(problem.code).toBe('io');
    expect(problem.message).toContain('moved, deleted or replaced');
    expect(corpus.problem()).toMatchObject({ code: 'io', details: { cause: 'moved' } });
    expect(corpus.reader.get('SELECT policy FROM corpus')).toEqual({ policy: 'nested' });
    corpus.close();
  });
});

test('the migrations are numbered without a gap', () => {
  expect(readMigrations().map(({ version }) => version)).toEqual(readMigrations().map((_, index) => index + 1));
});
