// The table of tags over a hundred thousand articles with twelve tags of each: its pages in every order, its words, and what is done
// to fifty thousand tags at once.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus, openCorpus, type Corpus } from '../core/corpus/open.ts';
import { reverseWork } from '../core/jobs/reverse-work.ts';
import { tagsWork } from '../core/jobs/tags-work.ts';
import { queryHandlers } from '../core/workbench/dispatch.ts';
import { uuidv7 } from '../model/ids.ts';
import type { CallOutput } from '../model/contract/contract.ts';
import type { TagCursor, TagFilter, TagSort, TagWork } from '../model/contract/tags.ts';
import { offsetTable, type Utf16 } from '../model/offsets.ts';
import { article, places, seeded } from './articles.ts';
import { insertArticle } from './fill.ts';
import { followed, type Followed } from './followed.ts';
import { median, type Row } from './row.ts';

// Of other sizes for a look: the table says how many there were.
const articles = Number(process.env['SPANWRIGHT_BENCH_ARTICLES'] ?? 100_000);
const spansEach = Number(process.env['SPANWRIGHT_BENCH_SPANS'] ?? 12);
const pageLimit = 100;
const rounds = 15;
const figure = (n: number): string => n.toLocaleString('en');

/** The rows for the table of tags. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-tags-'));
  const path = join(folder, 'bench.corpus');
  const made = createCorpus(path);
  fill(made);
  made.close();
  const corpus = openCorpus(path);
  try {
    const { all: tags } = queryHandlers['tags.scope'](corpus, { filter: {} });
    const rows = [...measurePages(corpus), ...measureFilters(corpus), measureWords(corpus)];
    rows.push(...(await measureWork(corpus)));
    return rows.map((row, i) =>
      i === 0 ? { ...row, what: `${figure(tags)} tags, ${megabytes(path)}: ${row.what}` } : row,
    );
  } finally {
    corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function measurePages(corpus: Corpus): Row[] {
  const first: TagSort[] = [];
  for (const by of ['added', 'article', 'label', 'annotator'] as const) {
    for (const descends of [false, true]) first.push({ by, descends });
  }
  return first.map((sort) => {
    const times: number[] = [];
    const later: number[] = [];
    // Readings of files that nobody has read since it was opened come first.
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      let page = read(corpus, {}, sort, null);
      times.push(performance.now() - started);
      const again = performance.now();
      page = read(corpus, {}, sort, page.next);
      later.push(performance.now() - again);
    }
    const [coldest = 0] = times;
    const value = `${median(times).toFixed(1)} ms, the first time ${coldest.toFixed(1)} ms; the next ${median(later).toFixed(1)} ms`;
    return {
      what: `first page of ${pageLimit} by ${sort.by}${sort.descends ? ', descending' : ''}`,
      value,
      limit: 'under 100 ms',
      holds: Math.max(...times) < 100,
    };
  });
}

function measureFilters(corpus: Corpus): Row[] {
  const filters: readonly (readonly [string, TagFilter, TagSort['by']])[] = [
    ['of a label with 0.1 % of the tags', { labels: [4] }, 'added'],
    ['of such a label, by words', { labels: [4] }, 'words'],
    ['with words that stand in few', { words: 'needle in' }, 'added'],
  ];
  return filters.map(([what, filter, by]) => {
    let longest = 0;
    let calls = 0;
    let found = 0;
    const started = performance.now();
    for (let from: TagCursor | null = null; ;) {
      const before = performance.now();
      const page = read(corpus, filter, { by, descends: false }, from);
      longest = Math.max(longest, performance.now() - before);
      calls++;
      found += page.rows.length;
      if (page.next === null || found >= pageLimit) break;
      from = page.next;
    }
    const all = performance.now() - started;
    return {
      what: `first page ${what}`,
      value: `${all.toFixed(0)} ms in ${figure(calls)} calls, the longest ${longest.toFixed(0)} ms; ${figure(found)} rows`,
    };
  });
}

function measureWords(corpus: Corpus): Row {
  let longest = 0;
  const started = performance.now();
  for (;;) {
    const before = performance.now();
    const { complete, words } = queryHandlers['tags.words'](corpus, {
      filter: {},
      by: 'used',
      after: null,
      limit: 200,
    });
    longest = Math.max(longest, performance.now() - before);
    if (!complete) continue;
    const seconds = (performance.now() - started) / 1000;
    return {
      what: `words of all tags with their counts, ${figure(words)} of them`,
      value: `${seconds.toFixed(1)} s, the longest call ${longest.toFixed(0)} ms`,
    };
  }
}

async function measureWork(corpus: Corpus): Promise<Row[]> {
  const surfaces = chosenSurfaces(corpus, 50_000);
  const filter = { annotators: [1], surfaces, labels: [1] };
  const works: readonly (readonly [string, TagWork])[] = [
    ['relabelling', { call: 'tags.relabel', tags: { filter, except: [] }, label: 3 }],
    ['removing', { call: 'tags.delete', tags: { filter, except: [] } }],
    ['merging a label of', { call: 'label.merge', label: 4, into: 3 }],
    ['ending a label of', { call: 'label.delete', label: 3 }],
  ];
  const rows: Row[] = [];
  for (const [what, work] of works) {
    const done = await followed((controls) =>
      tagsWork({ kind: 'tags', job: uuidv7(), annotator: 1, work, look: false })(corpus, controls),
    );
    rows.push(asRow(`${what} ${figure(done.outcome.tags?.tags ?? 0)} tags`, done));
    for (const side of ['undo', 'redo', 'undo'] as const) {
      const back = await followed((controls) =>
        reverseWork({ kind: 'reverse', job: uuidv7(), annotator: 1, side })(corpus, controls),
      );
      if (rows.at(-1)?.what !== 'redo of it') rows.push(asRow(`${side} of it`, back));
    }
  }
  return rows;
}

function asRow(what: string, { ms, longest, usual }: Followed): Row {
  return {
    what,
    value: `${(ms / 1000).toFixed(1)} s; a command waits up to ${longest.toFixed(0)} ms, 99 of 100 up to ${usual.toFixed(0)} ms`,
    limit: 'under 30 s',
    holds: ms < 30_000,
  };
}

/** Words of label 1 until so many tags have them. */
function chosenSurfaces(corpus: Corpus, wanted: number): string[] {
  const filter = { annotators: [1], labels: [1] };
  for (;;) {
    const { complete, groups } = queryHandlers['tags.words'](corpus, { filter, by: 'used', after: null, limit: 1000 });
    if (!complete) continue;
    let sum = 0;
    const chosen: string[] = [];
    for (const { surface, used } of groups) {
      if (sum >= wanted) break;
      chosen.push(surface);
      sum += used;
    }
    return chosen;
  }
}

function read(corpus: Corpus, filter: TagFilter, sort: TagSort, from: TagCursor | null): CallOutput<'tags.page'> {
  return queryHandlers['tags.page'](corpus, { filter, sort, from, backwards: false, limit: pageLimit });
}

function megabytes(path: string): string {
  return `a file of ${figure(Math.round(statSync(path).size / 1e6))} MB`;
}

/** Words come again and again, as those of tags do. */
function firstWord(text: string): (place: { start: number; end: number }) => { start: number; end: number } {
  return ({ start, end }) => {
    const next = text.indexOf(' ', start);
    return { start, end: next > start ? Math.min(end, next) : end };
  };
}

/** Two people in turn; three labels, and a fourth that one tag in a thousand has. */
function fill(corpus: Corpus): void {
  const random = seeded(7);
  for (let from = 1; from <= articles; from += 10_000) {
    corpus.transaction((writer) => {
      if (from === 1) {
        for (const id of [1, 2]) writer.run('INSERT INTO annotator (id, name) VALUES (?, ?)', id, `person ${id}`);
      }
      const totals = new Map<string, number>();
      for (let document = from; document < Math.min(articles + 1, from + 10_000); document++) {
        const text = document % 20_000 === 11 ? `A needle in a haystack. ${article(document)}` : article(document);
        insertArticle(writer, document, text, `Article ${Math.floor(random() * 1e6)}`);
        const annotator = 1 + (document % 2);
        writer.run(
          `INSERT INTO layer (document, annotator, status, spans, updated) VALUES (?, ?, 'done', ?, 0)`,
          document,
          annotator,
          spansEach,
        );
        const counts = new Map<number, number>();
        const found = text.startsWith('A needle') ? [{ start: 2, end: 11 }] : [];
        const table = offsetTable(text);
        for (const { start, end } of [
          ...found,
          ...places(text, spansEach - found.length, document).map(firstWord(text)),
        ]) {
          const label = random() < 0.001 ? 4 : 1 + Math.floor(random() * 3);
          counts.set(label, (counts.get(label) ?? 0) + 1);
          writer.run(
            `INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (?, ?, ?, ?, ?, ?, ?)`,
            document,
            uuidv7(),
            annotator,
            label,
            table.toCodePoint(start as Utf16),
            table.toCodePoint(end as Utf16),
            text.slice(start, end),
          );
        }
        for (const [label, spans] of counts) {
          writer.run(
            'INSERT INTO document_label (document, annotator, label, spans) VALUES (?, ?, ?, ?)',
            document,
            annotator,
            label,
            spans,
          );
          const key = `${annotator} ${label}`;
          totals.set(key, (totals.get(key) ?? 0) + spans);
        }
      }
      for (const [key, spans] of totals) {
        const [annotator = 0, label = 0] = key.split(' ').map(Number);
        writer.run(
          `INSERT INTO label_total (annotator, label, spans) VALUES (?, ?, ?)
           ON CONFLICT (annotator, label) DO UPDATE SET spans = spans + excluded.spans`,
          annotator,
          label,
          spans,
        );
      }
      writer.run('UPDATE corpus SET documents = ?', Math.min(articles, from + 9_999));
    });
  }
}
