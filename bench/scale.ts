// A corpus that grows: what a person waits for at a thousand articles and at a hundred times as many, in one run. What is asked of
// the core alone is the same through either door.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openCorpus, type Corpus } from '../core/corpus/open.ts';
import { queryHandlers, runCommand } from '../core/workbench/dispatch.ts';
import type { ParsedInput } from '../model/contract/contract.ts';
import { sortSchema, type Filter } from '../model/contract/documents.ts';
import { uuidv7 } from '../model/ids.ts';
import type { CodePoint } from '../model/offsets.ts';
import { seeded } from './articles.ts';
import { bareOf, type Bare } from './bare.ts';
import { growth, measured, type Asked, type Figure } from './rounds.ts';
import type { Row } from './row.ts';
import { measureBulk } from './scale-bulk.ts';
import { filled } from './scale-corpus.ts';
import { measureLong } from './scale-long.ts';
import { measureMore, measureWhole } from './scale-whole.ts';

const sizes = (process.env['SPANWRIGHT_BENCH_SIZES'] ?? '1000,10000,100000').split(',').map(Number);
/** Of each of five rounds. */
const calls = 12;
/** As much as the screens ask for at first. */
const screenful = 200;
const onScreen = 80;

/** The rows for each size, and for one long article. */
export async function run(): Promise<Row[]> {
  const bySize: { readonly figures: Figure[]; readonly rows: Row[] }[] = [];
  for (const size of sizes) bySize.push(await measure(size));
  const figures = bySize[0]?.figures ?? [];
  return [
    ...figures.map((_, n) =>
      growth(
        sizes,
        bySize.flatMap((one) => one.figures[n] ?? []),
      ),
    ),
    ...bySize.flatMap(({ rows }) => rows),
    ...(await measureLong()),
  ];
}

async function measure(size: number): Promise<{ figures: Figure[]; rows: Row[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-scale-'));
  let corpus = await filled(folder, size);
  try {
    const { path } = corpus;
    corpus.close();
    const opening = [await measureOpening(path), await measureFirstSearch(path)];
    corpus = openCorpus(path);
    const bare = bareOf(corpus, join(folder, 'bare.db'));
    const figures = [
      ...opening,
      ...(await measureLists(corpus, bare)),
      ...(await measureTags(corpus, bare)),
      ...(await measureSearches(corpus, bare)),
    ];
    // Each row after those that it would change: the file grows with what is done to all, and the corpus with what is imported.
    const whole = await measureWhole(corpus, bare, folder, size);
    const bulk = await measureBulk(corpus, bare, size);
    const more = await measureMore(corpus, folder, size);
    bare.close();
    return { figures, rows: [...whole, ...bulk, more] };
  } finally {
    corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const flat: Asked = { flat: true };

function measureOpening(path: string): Promise<Figure> {
  const raw = (): void => {
    const database = new SQLite(path);
    database.prepare('SELECT count(*) FROM corpus').get();
    database.close();
  };
  return measured('a corpus opened and closed', flat, 1, raw, () => openCorpus(path).close());
}

/** The first search of a session that needs the titles reads them all. */
function measureFirstSearch(path: string): Promise<Figure> {
  const raw = (): void => {
    const database = new SQLite(path);
    database.prepare('SELECT title FROM document').all();
    database.close();
  };
  return measured('a corpus opened and searched for the first time', searchAsked, 1, raw, () => {
    const corpus = openCorpus(path);
    list(corpus, { sort: 'added', filter: { text: 'zeppelin' } });
    corpus.close();
  });
}

async function measureLists(corpus: Corpus, bare: Bare): Promise<Figure[]> {
  const some = someDocument(corpus);
  const found: Figure[] = [];
  for (const [name, input] of lists) {
    const raw = (): void => bare.ids(1, screenful);
    found.push(
      await measured(`the first rows of the list ${name}`, { ...flat, nearlyAll: 50 }, calls, raw, () =>
        list(corpus, input),
      ),
    );
  }
  return [
    ...found,
    await measured(
      'an article anywhere, with its tags',
      flat,
      calls,
      () => bare.article(some()),
      () => ask(corpus, some()),
    ),
    await measured('a part of the list anywhere', flat, calls, () => bare.ids(some(), screenful), part(corpus, some)),
    await measured(
      'the rows of a screen anywhere',
      flat,
      calls,
      () => bare.articles(some(), onScreen),
      () => rows(corpus, some()),
    ),
  ];
}

/** Gives one of the documents, the same ones in each run. */
function someDocument(corpus: Corpus): () => number {
  const last = corpus.reader.get<{ id: number }>('SELECT max(id) AS id FROM document')?.id ?? 0;
  const random = seeded(7);
  return () => 1 + Math.floor(random() * last);
}

type Listed = Pick<ParsedInput<'documents.window'>, 'sort' | 'filter'>;
const listOf = (name: string, sort: Listed['sort'], filter: Filter = {}): [string, Listed] => [name, { sort, filter }];
const lists: readonly [string, Listed][] = [
  ...sortSchema.options.map((sort) => listOf(`sorted by ${sort}`, sort)),
  ...sortSchema.options.map((sort) => listOf(`of what is done, sorted by ${sort}`, sort, { statuses: ['done'] })),
  listOf('of what is open', 'added', { statuses: ['new', 'in progress'] }),
  listOf('with a label', 'added', { label: 2 }),
];

type Window = ParsedInput<'documents.window'>;
const window = (corpus: Corpus, input: Listed & Pick<Window, 'list' | 'from' | 'limit'>) =>
  queryHandlers['documents.window'](corpus, { annotator: 1, document: null, ...input });
/** Asks for the first rows of a list, again while there are less, as the screens do: a call gives what it finds in its time. */
function list(corpus: Corpus, input: Listed): void {
  const asked = { list: uuidv7(), from: 0, limit: screenful, ...input };
  for (;;) {
    const { ids, complete } = window(corpus, asked);
    if (complete || ids.length === screenful) return;
  }
}

/** Asks for a part of a list that was read to its end. */
function part(corpus: Corpus, some: () => number): () => unknown {
  const input = { list: uuidv7(), sort: 'added', filter: {}, limit: screenful } as const;
  for (let from = 0, complete = false; !complete;) ({ read: from, complete } = window(corpus, { ...input, from }));
  return () => window(corpus, { ...input, from: some() });
}

const ask = (corpus: Corpus, document: number): unknown =>
  queryHandlers['document.open'](corpus, { document, annotator: 1 });
const rows = (corpus: Corpus, from: number): unknown =>
  queryHandlers['documents.rows'](corpus, { annotator: 1, ids: Array.from({ length: onScreen }, (_, n) => from + n) });

/** A tag, and what is done to it, each to its commit on the disk. */
async function measureTags(corpus: Corpus, bare: Bare): Promise<Figure[]> {
  const asked = { ...flat, nearlyAll: 10 };
  const command = () => ({ command: uuidv7(), annotator: 1 });
  const tags: Tag[] = [];
  let changed = 0;
  const next = (): Tag => {
    const tag = tags[changed++];
    if (!tag) throw new Error('more tags are changed than were made');
    return tag;
  };
  const steps: readonly [string, () => unknown][] = [
    ['a tag', () => tags.push(tag(corpus, tags.length))],
    [
      'another label for a tag',
      () => {
        const { document, id } = next();
        return runCommand(corpus, 'spans.relabel', { ...command(), document, spans: [id], label: 3 });
      },
    ],
    ['undo of it', () => runCommand(corpus, 'history.undo', command())],
    [
      'another place for a tag',
      () => {
        const { document, id } = next();
        return runCommand(corpus, 'spans.move', { ...command(), document, span: id, ...place(1) });
      },
    ],
  ];
  const found: Figure[] = [];
  for (const [what, step] of steps) {
    if (what !== 'undo of it') changed = 0;
    found.push(await measured(`${what}, to its durable commit`, asked, calls, () => bare.row(), step));
  }
  return found;
}

interface Tag {
  readonly document: number;
  readonly id: string;
}

/** Tags the first character of the n-th article: its heading has no tag. */
function tag(corpus: Corpus, n: number): Tag {
  const last = corpus.reader.get<{ id: number }>('SELECT max(id) AS id FROM document')?.id ?? 0;
  // Each time it is another article, and seldom one that was read lately.
  const document = 1 + ((n * 7919) % last);
  const id = uuidv7();
  const spans = [{ id, label: 4, ...place(0) }];
  runCommand(corpus, 'spans.create', { command: uuidv7(), annotator: 1, document, spans });
  return { document, id };
}

const place = (start: number) => ({ start: start as CodePoint, end: (start + 1) as CodePoint });

const searchAsked = { half: 100, nearlyAll: 300 };
/** What is searched for, and how the full-text index is asked for it. */
const searched: readonly [string, string, string][] = [
  ['a word of nearly every article', 'today', '"today"'],
  ['a word of one in a hundred', 'harbour', '"harbour"'],
  ['a word of one in a thousand', 'zeppelin', '"zeppelin"'],
  ['a word that is only begun', 'mini', '"mini"*'],
  ['two words', 'ministry harbour', '"ministry" "harbour"'],
  ['two words, one of them in one of a thousand', 'today zeppelin', '"today" "zeppelin"'],
  ['a phrase', '"ministry harbour"', '"ministry" "harbour"'],
  ['a word of another script', '警察', '"警察"'],
  ['a word of another script that nobody wrote', '軍事', '"軍事"'],
];

/** The first page of each search, asked for until it is there, as the screens do. */
async function measureSearches(corpus: Corpus, bare: Bare): Promise<Figure[]> {
  const found: Figure[] = [];
  for (const [name, text, query] of searched) {
    const raw = (): void => bare.search(query, screenful);
    found.push(
      await measured(`the first page of a search, ${name}`, searchAsked, calls, raw, () =>
        list(corpus, { sort: 'added', filter: { text } }),
      ),
    );
  }
  return found;
}
