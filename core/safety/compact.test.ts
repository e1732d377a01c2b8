// Making the file of a corpus smaller: nothing is lost, whatever happens on the way.

import SQLite from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentsFound } from '../../tests/documents-found.ts';
import { openDesk, type TryDesk } from '../../tests/torture/desk.ts';
import { readFacts } from '../corpus/examine.ts';
import { programFolder } from '../program/program.ts';

let folder: string;
let path: string;
let desk: TryDesk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-compact-'));
  path = join(folder, 'c.corpus');
  desk = await openDesk(folder);
});
afterEach(async () => {
  await desk.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the core does in passing takes as long as the machine is busy. */
const patiently = { timeout: 60_000 };
const paste = (text: string) => desk.act('document.add', { title: '', text });
const found = async (text: string): Promise<number> => (await documentsFound(desk.get, 1, { text })).length;
/** Words that stand in one article only, so that the index has something to hold. */
const manyWords = (from: number): string =>
  Array.from({ length: 1500 }, (_, n) => `word${(from * 1500 + n).toString(36)}`).join(' ');

async function fill(articles: number): Promise<void> {
  for (let n = 0; n < articles; n++) await paste(`Café number${n} fined Kim. ${manyWords(n)}`);
  await vi.waitFor(async () => expect(await found(`number${articles - 1}`)).toBe(1), patiently);
}

test('without a search index the file is smaller, and everything is still found', async () => {
  await fill(20);
  const { seq } = await desk.get('corpus.info', {});
  expect(await desk.get('corpus.room', {})).toMatchObject({ hasIndex: true, hasRoom: true });
  const { before, after, corpus } = await desk.get('corpus.compact', { index: false });
  expect(after).toBeLessThan(before * 0.9);
  expect(after).toBe(statSync(path).size);
  expect(corpus).toMatchObject({ path, documents: 20, seq });
  expect(await desk.get('corpus.room', {})).toMatchObject({ hasIndex: false, unused: 0 });
  expect(await found('number7')).toBe(1);
  expect(await found('kim FINED')).toBe(20);
  await paste('One more about Zoltan.');
  expect(await found('zoltan')).toBe(1);
  const { job } = await desk.get('job.start', { kind: 'check', job: crypto.randomUUID() });
  await vi.waitFor(
    () =>
      expect(desk.pushed('job').findLast((event) => event.job === job)).toMatchObject({
        state: 'done',
        checked: { ok: true },
      }),
    patiently,
  );
});

test('the index comes back where it is wanted again', async () => {
  await fill(3);
  await desk.get('corpus.compact', { index: false });
  expect(await found('cafe')).toBe(0);
  await desk.get('corpus.compact', { index: true });
  expect(await desk.get('corpus.room', {})).toMatchObject({ hasIndex: true });
  // Only the index finds it whatever the accents.
  await vi.waitFor(async () => expect(await found('cafe')).toBe(3), patiently);
});

test('a step from before can be taken back after it', async () => {
  await paste('The police fined Kim.');
  await desk.act('label.create', { name: 'fine', colour: 'amber', key: 'f' });
  await desk.get('corpus.compact', { index: true });
  await desk.act('history.undo', {});
  const { labels } = await desk.get('corpus.info', {});
  expect(labels.map(({ name }) => name)).not.toContain('fine');
});

test('every screen is told why nothing is open, and that it is open again', async () => {
  await paste('The police fined Kim.');
  const closed: unknown[] = [];
  desk.workbench.listen((message) => {
    if ('event' in message && message.event === 'corpus') {
      const { corpus } = message.value as { corpus: unknown };
      if (corpus === null) closed.push(desk.get('workbench.state', {}));
    }
  });
  await desk.get('corpus.compact', { index: true });
  expect(await Promise.all(closed)).toMatchObject([{ corpus: null, problem: { code: 'busy' } }]);
  expect(desk.pushed('corpus').at(-1)?.corpus).toMatchObject({ path });
  expect(await desk.get('workbench.state', {})).toMatchObject({ problem: null });
});

test('a link to a corpus stays one, and the file keeps who may read it', async () => {
  await paste('The police fined Kim.');
  await desk.workbench.close();
  chmodSync(path, 0o640);
  symlinkSync(path, join(folder, 'link.corpus'));
  desk = await openDesk(folder, 'link.corpus');
  await desk.get('corpus.compact', { index: true });
  expect(statSync(path).mode & 0o777).toBe(0o640);
  await desk.workbench.close();
  desk = await openDesk(folder);
  expect((await desk.get('corpus.info', {})).documents).toBe(1);
});

test('killed at any moment, the corpus is whole, and the next start leaves nothing lying about', async () => {
  await fill(20);
  await desk.workbench.close();
  const before = factsOf(path);
  const compact = pathToFileURL(join(programFolder, 'core/corpus/compact.ts')).href;
  const script = `
    import { compactFile } from ${JSON.stringify(compact)};
    console.log('ready');
    for (let n = 0; ; n++) compactFile({ path: ${JSON.stringify(path)}, draft: ${JSON.stringify(`${path}.draft`)}, index: n % 2 === 0 });`;
  for (let kill = 0; kill < 12; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    setTimeout(() => child.kill('SIGKILL'), 17 * kill);
    await ended;
    expect(factsOf(path)).toEqual(before);
  }
  desk = await openDesk(folder);
  expect(await found('number7')).toBe(1);
  expect(readdirSync(folder).filter((name) => name.endsWith('.restored'))).toEqual([]);
});

function factsOf(file: string): unknown {
  const database = new SQLite(file, { fileMustExist: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return readFacts(database);
  } finally {
    database.close();
  }
}
