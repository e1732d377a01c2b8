// A merge and a join of very many tags: stored in parts between others' commands, and whole all the same.

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCorpus, openCorpus, type Corpus } from '../corpus/open.ts';
import { joinWork, mergeWork } from '../jobs/packages-work.ts';
import { reverseWork } from '../jobs/reverse-work.ts';
import { noLedger } from '../leftovers/ledger.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { workbench } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { act, handOut, openPackage, problemsIn, returnOf, tablesOf } from '../../tests/packages/apart.ts';
import { enter } from '../../tests/torture/enter.ts';

const articles = 12;
const tagsEach = 30;
const sentence = 'The police came. ';
const [me, anna] = [1, 2];

let folder: string;
let corpus: Corpus;
let returned: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-long-'));
  corpus = createCorpus(join(folder, 'c.corpus'));
  enter(corpus, ['me']);
  for (let n = 0; n < articles; n++) {
    const text = `${sentence.repeat(tagsEach)}${n}`;
    runCommand(corpus, 'document.add', { command: uuidv7(), annotator: me, title: `Article ${n}`, text });
  }
  const out = join(folder, 'out');
  const own = openPackage(out, await handOut(corpus, { people: ['anna'], out }), 'anna');
  const person = own.reader.get<{ id: number }>("SELECT id FROM annotator WHERE name = 'anna'")?.id ?? 0;
  for (let document = 1; document <= articles; document++) tagAll(own, document, person);
  returned = await returnOf(own, 'anna');
  own.close();
});

afterEach(async () => {
  const problems = await problemsIn(corpus);
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
  if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 5)));
});

const spanAt = (i: number, label = 1 + (i % 3)) => {
  const start = i * sentence.length + 4;
  return { id: uuidv7(), label, start: start as CodePoint, end: (start + 6) as CodePoint };
};

function tagAll(where: Corpus, document: number, annotator: number): void {
  act(where, 'spans.create', { annotator, document, spans: Array.from({ length: tagsEach }, (_, i) => spanAt(i)) });
  act(where, 'status.set', { annotator, documents: [document], status: 'done' });
}

/** What happens between two parts, which are counted from 1; true cancels. */
type Between = (part: number) => boolean | void;

const underWay = ({ reader }: Corpus): number => reader.all('SELECT 1 FROM import_progress').length;

function controlsWith(between: Between) {
  let [parts, isCancelled] = [0, false];
  return {
    pause: () => {
      if (underWay(corpus) > 0 && between(++parts) === true) isCancelled = true;
      return Promise.resolve();
    },
    isCancelled: () => isCancelled,
    progress: () => undefined,
    committed: () => undefined,
  };
}

const uploads = {
  begin: () => '',
  put: () => undefined,
  files: () => [],
  end: () => undefined,
  close: () => undefined,
};
const parts = { uploads, ledger: noLedger, exportFolder: () => '' };
const order = (of: object) => workbench['job.start'].input.parse({ job: uuidv7(), annotator: me, ...of });

function merge(between: Between = () => undefined) {
  const parsed = order({ kind: 'merge', from: { paths: [returned] } });
  if (parsed.kind !== 'merge') throw new Error('no merge');
  return mergeWork(parsed, parts)(corpus, controlsWith(between));
}

function joinThem(between: Between = () => undefined) {
  const parsed = order({ kind: 'join', from: anna, into: me });
  if (parsed.kind !== 'join') throw new Error('no join');
  return joinWork(parsed)(corpus, controlsWith(between));
}

const reverse = (side: 'undo' | 'redo') =>
  reverseWork({ kind: 'reverse', job: uuidv7(), annotator: me, side })(
    corpus,
    controlsWith(() => undefined),
  );

/** The tables as a kill would leave them now, when the corpus is opened again. */
function afterKill(): unknown {
  const path = join(folder, `${uuidv7()}.corpus`);
  for (const ending of ['', '-wal']) copyFileSync(corpus.path + ending, path + ending);
  const copied = openCorpus(path);
  try {
    expect(underWay(copied)).toBe(0);
    return tablesOf(copied);
  } finally {
    copied.close();
  }
}

describe.each([
  ['a merge', merge],
  ['a join', joinThem],
] as const)('%s', (what, run) => {
  beforeEach(async () => {
    if (what === 'a join') await merge();
  });

  test('is one step in many parts: undone, redone, and nothing of it there after a kill', async () => {
    const before = tablesOf(corpus);
    let [seen, killed] = [0, 0];
    const { packages } = await run((part) => {
      seen = part;
      if (part % 2 === 0) return;
      expect(afterKill()).toEqual(before);
      killed++;
    });
    expect(packages).toMatchObject({ stored: true });
    expect([seen > 2, killed > 1]).toEqual([true, true]);
    const after = tablesOf(corpus);
    expect(after).not.toEqual(before);
    expect(afterKill()).toEqual(after);
    await reverse('undo');
    expect(tablesOf(corpus)).toEqual(before);
    await reverse('redo');
    expect(tablesOf(corpus)).toEqual(after);
  });

  test('that is cancelled half way changes nothing', async () => {
    const before = tablesOf(corpus);
    await expect(run((part) => part === 2)).rejects.toThrow('Cancelled. Nothing was changed.');
    expect(tablesOf(corpus)).toEqual(before);
  });
});

test('a merge that meets what somebody changed meanwhile is refused whole, and can be done again', async () => {
  const before = tablesOf(corpus);
  await merge();
  await reverse('undo');
  expect(tablesOf(corpus)).toEqual(before);
  const set = () =>
    act(corpus, 'status.set', { annotator: anna, documents: [articles], status: 'flagged', note: 'seen' });
  const merging = merge((part) => {
    if (part === 1) set();
  });
  await expect(merging).rejects.toThrow('Nothing was');
  expect(corpus.reader.all('SELECT 1 FROM span')).toEqual([]);
  expect(underWay(corpus)).toBe(0);
});

test('a join takes along what comes to either of them meanwhile', async () => {
  await merge();
  const first = corpus.reader.get<{ id: string }>('SELECT id FROM span WHERE document = ? LIMIT 1', articles)?.id ?? '';
  const { packages } = await joinThem((part) => {
    if (part !== 1) return;
    // A tag in an article that is done, one the less in an article to come, and one that the other has by now.
    act(corpus, 'spans.create', { annotator: anna, document: 1, spans: [spanAt(2, 4)] });
    act(corpus, 'spans.delete', { annotator: anna, document: articles, spans: [first] });
    act(corpus, 'spans.create', { annotator: me, document: articles - 1, spans: [spanAt(0)] });
  });
  expect(packages).toMatchObject({ articles: articles + 1, spans: articles * tagsEach - 1, doubled: 1, stored: true });
  expect(corpus.reader.all('SELECT 1 FROM span WHERE annotator = ?', anna)).toEqual([]);
  expect(corpus.reader.all('SELECT 1 FROM span WHERE annotator = ?', me)).toHaveLength(articles * tagsEach);
  expect(corpus.reader.all('SELECT 1 FROM elsewhere WHERE annotator = ?', anna)).toEqual([]);
});
