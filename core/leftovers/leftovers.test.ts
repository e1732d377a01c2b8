// What a kill leaves lying about is gone after the next start, and what was there before is as it was: at every step at which a
// program can be killed while it makes, replaces or removes a file.

import SQLite from 'better-sqlite3';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import * as named from 'node:fs';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareRestore } from '../backup/restore.ts';
import { makeCorpusFile } from '../corpus/create.ts';
import { readMigrations } from '../corpus/migrations.ts';
import { openSink, workshopFor, type FileSink } from '../formats/out/sink.ts';
import { createUploads } from '../jobs/uploads.ts';
import { openDesk } from '../../tests/torture/desk.ts';
import type { Orders } from '../../tests/torture/victim.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { notePlaced } from './write-entry.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

let folder: string;
let place: string;
let ledgerFolder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'spanwright-leftovers-'));
  place = join(folder, 'place');
  ledgerFolder = join(folder, 'ledger');
  fs.mkdirSync(place);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

type Step = (...given: unknown[]) => unknown;
/** What changes names on the disk. */
const steps: readonly (readonly [owner: object, name: string])[] = [
  ...['mkdirSync', 'renameSync', 'rmSync', 'linkSync'].map((name) => [fs, name] as const),
  [fs.promises, 'copyFile'],
];
class Killed extends Error {}

/** Does the work as a process that is killed before its step number `last`: nothing changes on the disk any more. True where it was. */
async function killedAt(last: number, work: () => unknown): Promise<boolean> {
  let step = 0;
  const real = steps.map(([owner, name]) => [owner, name, Reflect.get(owner, name) as Step] as const);
  for (const [owner, name, original] of real) {
    Reflect.set(owner, name, (...given: unknown[]) => {
      if (++step >= last) throw new Killed(name);
      return original(...given);
    });
  }
  syncBuiltinESMExports();
  try {
    await work();
    return false;
  } catch (error) {
    if (step >= last) return true;
    throw error;
  } finally {
    for (const [owner, name, original] of real) Reflect.set(owner, name, original);
    syncBuiltinESMExports();
  }
}

/** As if the process that wrote the entries were gone. */
function leaveAsOfAnother(): void {
  for (const name of namesIn(ledgerFolder)) {
    const path = join(ledgerFolder, name);
    const entry = JSON.parse(fs.readFileSync(path, 'utf8')) as object;
    fs.writeFileSync(path, JSON.stringify({ ...entry, run: 'another' }));
  }
}

function namesIn(path: string): readonly string[] {
  return fs.existsSync(path) ? fs.readdirSync(path, { recursive: true }).map(String).toSorted() : [];
}

function textsIn(path: string): Readonly<Record<string, string>> {
  const files = namesIn(path).filter((name) => fs.statSync(join(path, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, fs.readFileSync(join(path, name), 'utf8')]));
}

const ledger = (): Ledger => openLedger(ledgerFolder, (line) => expect.fail(line));

/** Kills the work at each of its steps in turn; `look` is called each time after the next start. Gives how many steps there were. */
async function killEverywhere(
  prepare: () => void,
  work: (ledger: Ledger) => unknown,
  look: (said: readonly string[]) => void,
): Promise<number> {
  for (let last = 1; last < 100; last++) {
    fs.rmSync(place, { recursive: true, force: true });
    fs.mkdirSync(place);
    prepare();
    const wasKilled = await killedAt(last, () => work(openLedger(ledgerFolder, () => undefined)));
    leaveAsOfAnother();
    const said = sweepLeftovers(ledger(), () => undefined).map(({ message }) => message ?? '');
    look(said);
    expect(namesIn(ledgerFolder)).toEqual([]);
    if (!wasKilled) return last - 1;
  }
  throw new Error('there is no end to it');
}

const earlier = { 'out.jsonl': 'earlier', 'out.jsonl.export-report.json': 'earlier report' };
const later = { 'out.jsonl': 'later', 'out.jsonl.export-report.json': 'later report' };

/** As an export does it: see core/export/export.ts and writing.ts. */
async function exportTo(
  target: string,
  layout: 'file' | 'folder',
  ledgerNow: Ledger,
  fill: (sink: FileSink) => void,
): Promise<void> {
  const workshop = workshopFor(target);
  const about = { path: workshop, target };
  const entry = ledgerNow.add(
    layout === 'file' ? { kind: 'export-file', ...about, placed: [] } : { kind: 'export-folder', ...about },
  );
  try {
    const sink = openSink(target, layout, workshop, (placed) => notePlaced(entry.file, placed));
    fill(sink);
    await sink.commit();
  } finally {
    fs.rmSync(workshop, { recursive: true, force: true });
    entry.remove();
  }
}

function exportLater(ledgerNow: Ledger): Promise<void> {
  return exportTo(join(place, 'out.jsonl'), 'file', ledgerNow, (sink) => {
    for (const name of ['', '.export-report.json']) {
      const file = sink.file(name);
      file.write(name === '' ? 'later' : 'later report');
      file.close();
    }
  });
}

function write(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    fs.mkdirSync(join(place, name, '..'), { recursive: true });
    fs.writeFileSync(join(place, name), text);
  }
}

test('the named exports of the file system are those that are replaced here', async () => {
  expect(await killedAt(1, () => named.mkdirSync(join(place, 'x')))).toBe(true);
  expect(namesIn(place)).toEqual([]);
});

describe('a program that is killed', () => {
  test('in an export of one file leaves the earlier one with its report, or the new one with its own', async () => {
    const seen = new Set<string>();
    const killed = await killEverywhere(
      () => write(earlier),
      exportLater,
      (said) => {
        const found = textsIn(place);
        expect([earlier, later]).toContainEqual(found);
        seen.add(String(found['out.jsonl']));
        for (const message of said)
          expect(message).toContain(`The export to ${join(place, 'out.jsonl')} was not finished`);
      },
    );
    expect(killed).toBeGreaterThan(8);
    expect(seen).toEqual(new Set(['earlier', 'later']));
  });

  test('in a first export leaves none, or one with its report', async () => {
    const killed = await killEverywhere(
      () => undefined,
      exportLater,
      () => expect([{}, later]).toContainEqual(textsIn(place)),
    );
    expect(killed).toBeGreaterThan(6);
  });

  test('in an export of a folder leaves the earlier folder, or the new one', async () => {
    const report = JSON.stringify({ files: [{ path: 'a.xmi' }] });
    const before = { 'set/a.xmi': 'earlier', 'set/export-report.json': report };
    const after = { 'set/b.xmi': 'later', 'set/export-report.json': '{}' };
    const killed = await killEverywhere(
      () => write(before),
      (ledgerNow) =>
        exportTo(join(place, 'set'), 'folder', ledgerNow, (sink) => {
          for (const [name, text] of Object.entries(after)) {
            const file = sink.file(name.slice('set/'.length));
            file.write(text);
            file.close();
          }
        }),
      () => expect([before, after]).toContainEqual(textsIn(place)),
    );
    expect(killed).toBeGreaterThan(6);
  });

  test('while a corpus is made or restored leaves it whole, or not there, and nothing else', async () => {
    const path = join(place, 'a.corpus');
    const made = await killEverywhere(
      () => undefined,
      (ledgerNow) => makeCorpusFile(path, readMigrations(), ledgerNow),
      () => expect([[], ['a.corpus']]).toContainEqual(namesIn(place)),
    );
    expect(made).toBeGreaterThan(3);
    const backup = join(folder, 'backup.corpus');
    fs.copyFileSync(path, backup);
    const restored = await killEverywhere(
      () => fs.writeFileSync(path, 'what was there before'),
      async (ledgerNow) => (await prepareRestore(backup, path, ledgerNow)).moveIntoPlace(),
      () => expect(namesIn(place)).toEqual(['a.corpus']),
    );
    expect(restored).toBeGreaterThan(2);
  });

  test('with files on their way in leaves none of them', async () => {
    const killed = await killEverywhere(
      () => undefined,
      (ledgerNow) => {
        const uploads = createUploads(join(place, `uploads-1-0123abcd`), ledgerNow);
        const upload = uploads.begin();
        uploads.put({ upload, parts: [{ path: 'a.txt', base64: 'YQ==', last: true }] });
        uploads.close();
      },
      () => expect(namesIn(place)).toEqual([]),
    );
    expect(killed).toBeGreaterThan(3);
  });
});

test('nothing of a process that lives, nothing of other names and nothing that nobody noted is touched', () => {
  const names = ['.out.0123456789ab.partial', '.new.0123456789ab.partial', 'thesis', '.out.partial'];
  for (const name of names) write({ [`${name}/a`]: 'a' });
  const [, mine = '', thesis = '', almost = ''] = names;
  for (const name of [thesis, almost]) {
    ledger().add({ kind: 'export-folder', path: join(place, name), target: join(place, 'out') });
  }
  leaveAsOfAnother();
  ledger().add({ kind: 'folder', path: join(place, mine) });
  expect(sweepLeftovers(ledger(), () => undefined)).toEqual([]);
  expect(fs.readdirSync(place).toSorted()).toEqual(names.toSorted());
});

// Windows lets only few make links.
test.skipIf(process.platform === 'win32')('a link in the place of what was noted is not followed', () => {
  write({ 'precious/a': 'a' });
  const link = join(place, '.out.0123456789ab.partial');
  fs.symlinkSync(join(place, 'precious'), link);
  ledger().add({ kind: 'export-folder', path: link, target: join(place, 'out') });
  leaveAsOfAnother();
  sweepLeftovers(ledger(), () => undefined);
  expect(namesIn(join(place, 'precious'))).toEqual(['a']);
});

test('the next start cleans up after a real kill, and says so', async () => {
  const target = join(place, 'out.jsonl');
  const victim = fork(join(import.meta.dirname, '..', '..', 'tests', 'torture', 'victim.ts'));
  victim.send({ task: 'export', target, dataFolder: join(folder, 'data') } satisfies Orders);
  expect(await new Promise((resolve) => victim.once('exit', (_, signal) => resolve(signal)))).toBe('SIGKILL');
  expect(namesIn(place)).not.toEqual([]);
  const desk = await openDesk(folder);
  try {
    expect((await desk.get('workbench.state', {})).warnings).toEqual([
      { kind: 'leftovers', message: expect.stringContaining(`The export to ${target} was not finished`) as string },
    ]);
    expect(namesIn(place)).toEqual([]);
  } finally {
    await desk.workbench.close();
  }
});

describe('a package that waits for the plan of it', () => {
  const id = randomUUID();
  const corpus = (): string => join(folder, 'from.corpus');
  const draft = (): string => join(place, `anna.corpus.${id}.new`);

  /** What a kill left behind, and a corpus that has the plan, or has not. */
  function leave(isPlanned: boolean): void {
    makeCorpusFile(corpus(), readMigrations(), ledger());
    if (isPlanned) {
      const database = new SQLite(corpus());
      database.prepare("INSERT INTO annotator (id, name) VALUES (1, 'anna')").run();
      database.prepare("INSERT INTO package VALUES (?, 1, 'anna.corpus', 0, ?, 'from', NULL)").run(id, randomUUID());
      database.close();
    }
    fs.writeFileSync(draft(), 'a package');
    ledger().add({ kind: 'package', path: draft(), target: join(place, 'anna.corpus'), corpus: corpus(), id });
    leaveAsOfAnother();
  }

  test.each([
    [true, ['anna.corpus'], 'finished now'],
    [false, [], 'Nothing is left of it'],
  ])('is put in its place where there is one (%s)', (isPlanned, files, said) => {
    leave(isPlanned);
    const swept = sweepLeftovers(ledger(), () => undefined);
    expect(swept.map(({ message }) => message ?? '').join()).toContain(said);
    expect(namesIn(place)).toEqual(files);
    expect(namesIn(ledgerFolder)).toEqual([]);
  });

  test('stays until the corpus can be asked, and where something else has come in its place', () => {
    leave(true);
    fs.renameSync(corpus(), `${corpus()}.moved`);
    sweepLeftovers(ledger(), () => undefined);
    expect(fs.existsSync(draft())).toBe(true);
    fs.renameSync(`${corpus()}.moved`, corpus());
    fs.writeFileSync(join(place, 'anna.corpus'), 'of somebody');
    sweepLeftovers(ledger(), () => undefined);
    expect(textsIn(place)['anna.corpus']).toBe('of somebody');
    fs.rmSync(join(place, 'anna.corpus'));
    sweepLeftovers(ledger(), () => undefined);
    expect(textsIn(place)).toEqual({ 'anna.corpus': 'a package' });
    expect(namesIn(ledgerFolder)).toEqual([]);
  });
});
