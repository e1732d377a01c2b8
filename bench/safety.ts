// What it costs that nothing is lost: a tag against a bare durable row, the opening of a large corpus, and a copy of it
// while somebody works.

import SQLite from 'better-sqlite3';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBackup } from '../core/backup/make.ts';
import { besideOnly } from '../core/corpus/backup-path.ts';
import { createCorpus, openCorpus, type Corpus } from '../core/corpus/open.ts';
import { runCommand } from '../core/workbench/dispatch.ts';
import { insertDocument, sha256Of } from '../core/documents/insert.ts';
import { commit } from '../core/history/commit.ts';
import { uuidv7 } from '../model/ids.ts';
import type { CodePoint } from '../model/offsets.ts';
import { article } from './articles.ts';
import { openPage } from './page.ts';
import { median, timed, type Row } from './row.ts';

const wantedBytes = 1e9;
const articlesInOne = 10;
const tags = 2000;
/** One stall of the machine must not pass for ours. */
const rounds = 3;

/** The rows for a tag, for opening 1 GB, and for copying it. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-safety-'));
  try {
    const path = join(folder, 'large.corpus');
    const documents = fill(path);
    const size = `${(statSync(path).size / 1e9).toFixed(2)} GB`;
    const opening = await measureOpening(path);
    const corpus = openCorpus(path);
    const rows: Row[] = [];
    try {
      rows.push(
        ...measureTag(corpus, documents, folder),
        {
          what: `opening a corpus of ${size}, with the check that it does`,
          value: `${opening.toFixed(0)} ms`,
          limit: 'under 2 s',
          holds: opening < 2000,
        },
        ...(await measureCopy(corpus, documents, size)),
      );
    } finally {
      corpus.close();
    }
    return [...rows, await measureFrames(path, folder, size)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills a new corpus; gives the number of its documents. */
function fill(path: string): number {
  const corpus = createCorpus(path);
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'Ada' } }],
    undoable: false,
  }));
  commit(corpus, { command: uuidv7(), kind: 'policy.set', annotator: 1 }, () => ({
    changes: [{ of: 'policy', before: 'nested', after: 'any' }],
  }));
  const action = uuidv7();
  const parts = Array.from({ length: 40 }, (_, n) => article(n));
  let documents = 0;
  while (statSync(path).size < wantedBytes) {
    commit(corpus, { command: uuidv7(), action, kind: 'import', annotator: 1 }, (writer) => {
      const ids = Array.from({ length: 250 }, () => {
        const n = documents++;
        const text = `${n} ${Array.from({ length: articlesInOne }, (_, k) => parts[(n + k) % parts.length]).join('\n')}`;
        const sha256 = sha256Of(text);
        const provenance = { source: 'x', encoding: 'UTF-8', newline: 'lf' as const, originalSha256: '', changes: {} };
        return insertDocument(writer, { name: `n${n}`, title: `t${n}`, text, sha256, provenance, meta: {} }, 0);
      });
      return { changes: [{ of: 'documents', documents: ids, live: true }] };
    });
  }
  corpus.close();
  return documents;
}

async function measureOpening(path: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    times.push(await timed(() => openCorpus(path).close()));
  }
  return median(times);
}

function measureTag(corpus: Corpus, documents: number, folder: string): Row[] {
  const bare = new SQLite(join(folder, 'bare.db'));
  bare.pragma('locking_mode = EXCLUSIVE');
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, value TEXT) STRICT');
  const insert = bare.prepare("INSERT INTO t (value) VALUES ('a tag''s worth of bytes, or so')");
  const rows: number[] = [];
  const ours: number[] = [];
  // In turn, so that both meet the same disk.
  for (let n = 0; n < tags; n++) {
    const began = performance.now();
    insert.run();
    rows.push(performance.now() - began);
    ours.push(tag(corpus, 1 + (n % documents), n));
  }
  bare.close();
  const ratio = median(ours) / median(rows);
  return [
    { what: 'raw: one row, committed durably', value: micro(median(rows)) },
    {
      what: 'a tag in a corpus of 1 GB, from call to durable commit',
      value: micro(median(ours)),
      ratio,
      limit: 'at most 3 times the raw row',
      holds: ratio <= 3,
    },
  ];
}

/** Makes a tag; gives the milliseconds that it took. */
function tag(corpus: Corpus, document: number, n: number): number {
  // Never the same words twice.
  const start = (Math.floor(n / 4) % 20_000) as CodePoint;
  const began = performance.now();
  runCommand(corpus, 'spans.create', {
    command: uuidv7(),
    annotator: 1,
    document,
    spans: [{ id: uuidv7(), label: 1 + (n % 4), start, end: (start + 5) as CodePoint }],
  });
  return performance.now() - began;
}

/** Tags as fast as a person cannot, while a copy is made: each waits for its turn and for its commit. */
async function measureCopy(corpus: Corpus, documents: number, size: string): Promise<Row[]> {
  const took: number[] = [];
  const waits: number[][] = [];
  let made = tags;
  for (let round = 0; round < rounds; round++) {
    let copying = true;
    const mine: number[] = [];
    const working = (async () => {
      while (copying) {
        const due = performance.now();
        await new Promise((resume) => setImmediate(resume));
        tag(corpus, 1 + (made % documents), made++);
        mine.push(performance.now() - due);
        await new Promise((resume) => setTimeout(resume, 5));
      }
    })();
    took.push(await timed(() => makeBackup(corpus, { why: '', places: besideOnly, most: null })));
    copying = false;
    await working;
    waits.push(mine);
  }
  const longest = median(waits.map((mine) => Math.max(...mine)));
  return [
    { what: `a checked copy of ${size}, while tags are made`, value: `${(median(took) / 1000).toFixed(1)} s` },
    { what: `a tag meanwhile, ${waits.flat().length} of them, median`, value: `${median(waits.flat()).toFixed(1)} ms` },
    {
      what: `a tag meanwhile, the longest wait, median of ${rounds} copies`,
      value: `${longest.toFixed(0)} ms`,
      limit: 'under 50 ms',
      holds: longest < 50,
    },
  ];
}

/** The longest time between two frames of the open page, from the word to make a copy until it is there. */
async function measureFrames(path: string, folder: string, size: string): Promise<Row> {
  const longest: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { page, close } = await openPage(path, folder);
    try {
      await page.locator('.article-text > *').first().waitFor();
      await page.waitForTimeout(3000);
      // A copy is made of what changed.
      await page.keyboard.press('d');
      await page.waitForTimeout(500);
      await page.keyboard.press('b');
      const begin = page.getByRole('button', { name: 'Back up now' });
      await begin.waitFor();
      await page.waitForTimeout(1000);
      const measured = page.evaluate<number>(longestFrameUntilCopied);
      await begin.click();
      longest.push(await measured);
    } finally {
      await close();
    }
  }
  return {
    what: `the open page while a copy of ${size} is made and checked: the longest frame, median of ${rounds}`,
    value: `${median(longest).toFixed(0)} ms`,
    limit: 'no frame over 50 ms',
    // Three in a row are 50.0 or 50.1.
    holds: Math.round(median(longest)) <= 50,
  };
}

// Told of the end by the page's own words: a locator that waits reads the whole article once a frame, which costs some of them.
const longestFrameUntilCopied = `new Promise((tell) => {
  let longest = 0;
  let last = null;
  const frame = (now) => {
    if (last !== null) longest = Math.max(longest, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const toasts = document.querySelector('.toaster');
  const look = () => {
    if (toasts.textContent.includes('Copied and checked.')) tell(longest);
  };
  new MutationObserver(look).observe(toasts, { childList: true, subtree: true, characterData: true });
  setTimeout(() => tell(Infinity), 120_000);
})`;

function micro(milliseconds: number): string {
  return `${(milliseconds * 1000).toFixed(0)} µs`;
}
