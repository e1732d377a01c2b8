// A list of words in any order: whether the texts are asked, or the index, and however often, it is what the words as one condition would give.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCorpus, type Corpus } from '../corpus/open.ts';
import type { Reader } from '../database/database.ts';
import { commit } from '../history/commit.ts';
import { dropIndex, indexAll, wantIndex } from '../search/index.ts';
import { matchText, wordSearch, type WordSearch } from '../search/match.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFiles } from '../files/find-files.ts';
import { importFiles } from '../import/import.ts';
import { sortSchema, type DocumentCursor, type Filter, type Sort } from '../../model/contract/documents.ts';
import { uuidv7 } from '../../model/ids.ts';
import { orderDocuments } from './order.ts';
import { newSearch, searchedRows } from './searched-rows.ts';

/** More than are found and sorted where all of them fit. */
const articles = 700;
let folder: string;
let corpus: Corpus;

const who = () => ({ command: uuidv7(), annotator: 1 });
const quiet = {
  pause: () => Promise.resolve(),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

/**
 * Every article has one word in its text, seven of eight another, one in ninety a third; some have the words in their title only, and two of
 * three have one in a script that the index does not take apart.
 */
function lineOf(n: number): string {
  const words = ['The harbour', n % 8 > 0 ? 'customs' : 'port', n % 90 === 5 ? 'silk' : 'rice', `Füßchen${n % 3}`];
  if (n % 3 > 0) words.push(n % 90 === 4 ? '해양경찰청이' : '경찰이');
  return JSON.stringify({
    id: `a${n}`,
    title: `${n % 40 === 0 ? 'Customs house' : 'Article'} ${(n * 37) % 701}`,
    text: `${words.join(' ')} of ${n}.`,
    spans: n % 5 === 0 ? [{ start: 0, end: 3, label: 'agency', surface: 'The', annotator: 'somebody' }] : [],
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-searched-'));
  corpus = createCorpus(join(folder, 'c.corpus'));
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'somebody' } }],
    undoable: false,
  }));
  const file = join(folder, 'all.jsonl');
  writeFileSync(file, Array.from({ length: articles }, (_, n) => `${lineOf(n)}\n`).join(''));
  await importFiles(corpus, { action: uuidv7(), annotator: 1, files: findFiles([file]) }, quiet);
  await indexAll(corpus, quiet);
  const documents = Array.from({ length: 90 }, (_, n) => 3 + 7 * n);
  runCommand(corpus, 'status.set', { ...who(), documents, status: 'done' });
  runCommand(corpus, 'documents.remove', { ...who(), documents: [2, 10, 17, 95] });
});
afterAll(() => {
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
});

/** All of a list, in pages of some length, with what was found kept from page to page, or never. */
function whole(sort: Sort, filter: Filter, limit: number, isKept = true): number[] {
  const ids: number[] = [];
  const search = newSearch();
  let after: DocumentCursor | null = null;
  do {
    const page = orderDocuments(
      corpus.reader,
      { annotator: 1, sort, filter, after, limit },
      isKept ? search : undefined,
    );
    ids.push(...page.ids);
    after = page.next;
  } while (after !== null);
  return ids;
}

/** Those of an unsearched list with the words, by the words as one condition. */
function expected(sort: Sort, { text = '', ...filter }: Filter): number[] {
  const words = matchText(corpus.reader, text);
  const have = new Set(
    corpus.reader
      .all<{ id: number }>(`SELECT id FROM document WHERE ${words?.sql ?? 'TRUE'}`, ...(words?.values ?? []))
      .map(({ id }) => id),
  );
  return whole(sort, filter, articles).filter((id) => have.has(id));
}

const asked = [
  'harb',
  'harbour',
  'the customs',
  'customs hou',
  'silk',
  'sil',
  'füßchen',
  'nowhere',
  '"harbour customs"',
  '“SILK, fuß',
  '"customs harbour"',
  '경찰',
  '양경',
  '이 of',
  '警察',
];
const filters: readonly Filter[] = [{}, { statuses: ['done'] }, { statuses: ['new', 'done'] }, { label: 1 }];
const lists = sortSchema.options.flatMap((sort) => filters.map((filter) => [sort, filter] as const));

test.each(lists)('sorted by %s, of %j, in pages of any length', (sort, filter) => {
  for (const text of asked) {
    const all = expected(sort, { ...filter, text });
    for (const limit of [90, 1000]) {
      expect(whole(sort, { ...filter, text }, limit), `${text}, ${limit} a page`).toEqual(all);
    }
    expect(whole(sort, { ...filter, text }, 300, false)).toEqual(all);
  }
});

test.each([['added', {}] as const, ['title', { label: 1 }] as const])(
  'without an index the texts are looked through, sorted by %s, of %j',
  async (sort, filter) => {
    corpus.transaction(dropIndex);
    try {
      for (const text of asked) {
        const all = expected(sort, { ...filter, text });
        for (const limit of [90, 1000]) {
          expect(whole(sort, { ...filter, text }, limit), `${text}, ${limit} a page`).toEqual(all);
        }
      }
    } finally {
      corpus.transaction(wantIndex);
      await indexAll(corpus, quiet);
    }
  },
);

test.each([
  ['"harbour customs"', 'harbour customs'],
  ['“silk füß', 'silk füß'],
  ['harbour "of 7"', 'of 7.'],
  ['"customs house"', 'customs house'],
  ['"customs harbour"', 'customs harbour'],
])('%s finds where these words stand together', (text, together) => {
  const says = (n: number): boolean => {
    const { title, text: all } = JSON.parse(lineOf(n)) as { title: string; text: string };
    return [title, all].some((one) => one.toLowerCase().includes(together));
  };
  const live = whole('added', {}, 1000);
  const found = whole('added', { text }, 1000);
  expect(found).toEqual(live.filter((id) => says(id - 1)));
});

/** Some rows as a list that is walked, in pages as they come. */
const walked = (all: readonly DocumentCursor[]) => {
  const pages: number[] = [];
  return {
    pages,
    walk(after: DocumentCursor | null, limit: number) {
      pages.push(limit);
      return all.slice(after === null ? 0 : all.indexOf(after) + 1).slice(0, limit + 1);
    },
    few: (ids: readonly number[]) => ids.map((id) => ({ id, value: id })),
    most: 10,
    byId: null,
  };
};

function wordsFor(text: string): WordSearch {
  const words = wordSearch(corpus.reader, text);
  if (!words) throw new Error('something is asked for');
  return words;
}

test('however late it is, each call reads on, and reads no row of the list twice', () => {
  const words = wordsFor('"customs harbour"');
  const all = Array.from({ length: 4000 }, (_, n) => ({ id: 1 + (n % articles), value: n }));
  const unsearched = walked(all);
  const search = newSearch();
  let calls = 0;
  let after: DocumentCursor | null = all[0] ?? null;
  for (let isWhole = false; !isWhole; calls++) {
    const page = searchedRows(corpus.reader, { words, search, after, limit: 50, until: 0 }, unsearched);
    expect(page.rows).toEqual([]);
    isWhole = page.stoppedAt === null && !page.isWaiting;
    if (!page.isWaiting) after = page.stoppedAt;
  }
  expect(calls).toBeGreaterThan(4000 / 20);
  // The last of them says that there are no more.
  expect(unsearched.pages).toEqual([1500, 1500, 1500, 1500]);
});

test('no call of a search takes longer than it may and one step of it', () => {
  const unsearched = walked(Array.from({ length: articles }, (_, n) => ({ id: n + 1, value: n })));
  for (const text of ['harb', 'harbour', 'sil', 'silk', 'nowhere', '"harbour customs"', '警']) {
    const search = newSearch();
    const words = wordsFor(text);
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
    let [asked, most, calls] = [0, 0, 0];
    const counted: Reader = {
      ...corpus.reader,
      get: (...question) => {
        asked++;
        return corpus.reader.get(...question);
      },
    };
    for (let isWaiting = true; isWaiting; calls++) {
      asked = 0;
      ({ isWaiting } = searchedRows(counted, { words, search, after: null, limit: 50, until: now }, unsearched));
      most = Math.max(most, asked);
    }
    clock.mockRestore();
    expect(calls).toBeGreaterThan(1);
    // A step asks where it ends and what is there; each text is asked for by itself.
    if (words.says === null) expect(most).toBeLessThanOrEqual(5);
  }
});

test('the texts are asked for the first page where most have the words, and the index for what comes after it', () => {
  const { reader } = corpus;
  const statements: string[] = [];
  const get: Reader['get'] = (sql, ...values) => {
    statements.push(sql);
    return reader.get(sql, ...values);
  };
  const watched = { ...reader, get };
  const words = wordsFor('harb');
  const search = newSearch();
  const all = Array.from({ length: articles }, (_, n) => ({ id: n + 1, value: n }));
  const page = { words, search, limit: 50, until: Infinity };
  const first = searchedRows(watched, { ...page, after: null }, walked(all));
  expect(first.rows.map(({ id }) => id)).toEqual(Array.from({ length: 51 }, (_, n) => n + 1));
  expect(statements).toEqual([]);
  expect(search.found).toBeNull();
  const next = searchedRows(watched, { ...page, after: all[49] ?? null }, walked(all));
  expect(next.rows.map(({ id }) => id)).toEqual(Array.from({ length: 51 }, (_, n) => n + 51));
  expect(statements.join('\n')).toContain('temp.search_word');
});

test('where the index has no answer, the list is walked as far as a page goes, and no further than texts lie apart that have it', () => {
  const all = Array.from({ length: 4000 }, (_, n) => ({ id: 1 + (n % articles), value: n }));
  const page = { after: null, limit: 50, until: Infinity };
  const common = walked(all);
  const many = searchedRows(corpus.reader, { ...page, words: wordsFor('경찰'), search: newSearch() }, common);
  expect(many.rows).toHaveLength(51);
  expect(common.pages).toEqual([1500]);
  const rare = walked(all);
  const none = searchedRows(corpus.reader, { ...page, words: wordsFor('警察'), search: newSearch() }, rare);
  expect(none).toEqual({ rows: [], stoppedAt: null, isWaiting: false });
  expect(rare.pages).toEqual([1500]);
});
