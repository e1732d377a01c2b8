// The day of people who work apart, by the command line: out, to work, and back in odd order; and kills in the middle of it.

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCorpus, type Corpus } from '../core/corpus/open.ts';
import { programFolder } from '../core/program/program.ts';
import { seededRandom } from '../core/agreement/random.ts';
import { spanwrightIn } from '../tests/cli/run-cli.ts';
import { act, problemsIn, workIn } from '../tests/packages/apart.ts';
import { uuidv7 } from '../model/ids.ts';

const three = ['anna', 'ben', 'cleo'];
const articles = 40;
/** So many kills of a hand-out, and of a merge. */
const kills = Number(process.env['SPANWRIGHT_PACKAGE_KILLS'] ?? 2);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-apart-'));
  const rows = Array.from({ length: articles }, (_, n) =>
    JSON.stringify({ text: `Report ${n}: the police fined Kim.` }),
  );
  writeFileSync(join(folder, 'reports.jsonl'), rows.join('\n'));
  const { code, err } = await spanwrightIn(folder, 'import', 'reports.jsonl', '--corpus', 'all.corpus');
  if (code !== 0) throw new Error(err);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const handOut = (corpus: string, out: string): string[] =>
  ['hand-out', '--corpus', corpus, '--to', three.join(','), '--out', out].concat([
    '--overlap',
    '0.5',
    '--by',
    '2',
    '--seed',
    '3',
  ]);

/** Works in a package: a tag in each article, and each is done. */
function work(path: string, who: string, label: number): void {
  const corpus = openCorpus(path);
  try {
    const annotator = corpus.reader.get<{ id: number }>('SELECT id FROM annotator WHERE name = ?', who)?.id ?? 0;
    const documents = corpus.reader.all<{ id: number }>('SELECT id FROM document ORDER BY id').map(({ id }) => id);
    for (const document of documents) {
      const spans = [{ id: uuidv7(), label, start: 0, end: 6 }];
      expect(act(corpus, 'spans.create', { annotator, document, spans })).toBe(true);
    }
    expect(act(corpus, 'status.set', { annotator, documents, status: 'done' })).toBe(true);
  } finally {
    corpus.close();
  }
}

function looking<T>(path: string, look: (corpus: Corpus) => T): T {
  const corpus = openCorpus(path);
  try {
    return look(corpus);
  } finally {
    corpus.close();
  }
}

it('goes out to three with overlap, comes back in odd order and once twice, and can be compared', async () => {
  copyFileSync(join(folder, 'all.corpus'), join(folder, 'day.corpus'));
  const out = await spanwrightIn(folder, ...handOut('day.corpus', 'out'));
  expect(out).toMatchObject({ code: 0 });
  expect(out.out).toContain('anna: 20 articles, 13 of them with others, in “day for anna.corpus”');
  for (const [i, who] of three.entries()) work(join(folder, 'out', `day for ${who}.corpus`), who, i === 2 ? 2 : 1);
  const returned = (who: string): string => `${who}.return.jsonl`;
  for (const who of ['anna', 'ben']) {
    const done = await spanwrightIn(folder, 'return', '--corpus', `out/day for ${who}.corpus`, '--out', returned(who));
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining(`${who}: 20 articles with 20 tags`) as string });
  }
  const merge = (...files: string[]) => spanwrightIn(folder, 'merge', ...files, '--corpus', 'day.corpus');
  const look = await merge(returned('ben'), '--dry-run');
  expect(look.out).toContain('ben: 20 articles, 0 untouched; 20 tags new, 0 changed, 0 removed; 20 statuses');
  expect(await merge('out/day for cleo.corpus', returned('ben'))).toMatchObject({ code: 0 });
  expect(await merge(returned('anna'), returned('ben'))).toMatchObject({ code: 0 });
  const again = await merge(returned('anna'));
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('there is nothing new') as string });
  const compared = await spanwrightIn(folder, 'agreement', '--corpus', 'day.corpus', '--json');
  const report = JSON.parse(compared.out) as { pairs: { articles: number; micro: { value: number } }[] };
  expect(report.pairs.map(({ articles: n }) => n).reduce((a, b) => a + b)).toBe(20);
  expect(report.pairs.map(({ micro }) => micro.value)).toEqual([1, 0, 0]);
});

it('makes two annotators one, and says who is not there', async () => {
  copyFileSync(join(folder, 'day.corpus'), join(folder, 'joined.corpus'));
  const joinPeople = (from: string, into: string) =>
    spanwrightIn(folder, 'join', '--corpus', 'joined.corpus', '--from', from, '--into', into);
  expect(await joinPeople('dora', 'anna')).toMatchObject({ code: 2, err: expect.stringContaining('“dora”') as string });
  const joined = await joinPeople('ben', 'anna');
  // Both tagged the same words in the articles that both had.
  expect(joined.out).toMatch(/^1[34] tags in 20 articles of “ben” are those of “anna”\.\n[67] tags of both/);
});

/** Starts a command and kills it after some milliseconds; resolves when it is gone. */
function killed(after: number, ...args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(programFolder, 'cli', 'spanwright.mjs'), ...args], {
      cwd: folder,
      env: { ...process.env, SPANWRIGHT_DATA: join(folder, 'data') },
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** How long a command takes from start to end, in milliseconds, so that kills fall everywhere in it. */
async function lengthOf(...args: readonly string[]): Promise<number> {
  const start = performance.now();
  expect(await spanwrightIn(folder, ...args)).toMatchObject({ code: 0 });
  return performance.now() - start;
}

it('a hand-out that is killed leaves whole packages or none, and a plan only of packages that are there', async () => {
  copyFileSync(join(folder, 'all.corpus'), join(folder, 'timed.corpus'));
  const takes = await lengthOf(...handOut('timed.corpus', 'timed'));
  const random = seededRandom(1);
  for (let n = 0; n < kills; n++) {
    copyFileSync(join(folder, 'all.corpus'), join(folder, `h${n}.corpus`));
    await killed(takes * (0.3 + 0.7 * random()), ...handOut(`h${n}.corpus`, `h${n}`));
    // The next command clears up what the killed one left.
    expect(await spanwrightIn(folder, 'check', '--corpus', `h${n}.corpus`)).toMatchObject({ code: 0 });
    const there = existsSync(join(folder, `h${n}`)) ? readdirSync(join(folder, `h${n}`)) : [];
    expect(there.filter((name) => !name.endsWith('.corpus'))).toEqual([]);
    for (const name of there) {
      const corpus = openCorpus(join(folder, `h${n}`, name));
      expect(await problemsIn(corpus)).toEqual([]);
      expect(corpus.reader.get('SELECT count(*) AS n FROM package')).toEqual({ n: 1 });
      corpus.close();
    }
    const planned = looking(join(folder, `h${n}.corpus`), ({ reader }) =>
      reader.all<{ name: string }>('SELECT name FROM package'),
    );
    expect([0, 3]).toContain(planned.length);
    expect(there.toSorted()).toEqual(planned.map(({ name }) => name).toSorted());
  }
});

it('a merge that is killed has merged all or nothing, and all when it is done again', async () => {
  copyFileSync(join(folder, 'all.corpus'), join(folder, 'whole.corpus'));
  expect(await spanwrightIn(folder, ...handOut('whole.corpus', 'sent'))).toMatchObject({ code: 0 });
  for (const who of three) work(join(folder, 'sent', `whole for ${who}.corpus`), who, 1);
  copyFileSync(join(folder, 'whole.corpus'), join(folder, 'before.corpus'));
  const merge = (corpus: string): string[] => ['merge', 'sent', '--corpus', corpus];
  const takes = await lengthOf(...merge('whole.corpus'));
  const [before, after] = ['before', 'whole'].map((name) => looking(join(folder, `${name}.corpus`), workIn));
  expect(after).not.toEqual(before);
  const random = seededRandom(2);
  for (let n = 0; n < kills; n++) {
    const name = `m${n}.corpus`;
    copyFileSync(join(folder, 'before.corpus'), join(folder, name));
    await killed(takes * (0.4 + 0.6 * random()), ...merge(name));
    expect([before, after]).toContainEqual(looking(join(folder, name), workIn));
    expect(await spanwrightIn(folder, ...merge(name))).toMatchObject({ code: 0 });
    expect(looking(join(folder, name), workIn)).toEqual(after);
    expect(await spanwrightIn(folder, 'check', '--corpus', name)).toMatchObject({ code: 0 });
  }
});
