// A corpus of a hundred thousand short articles: imported once for a worker, and copied for each of its tests. In the first article
// every word occurs once; the others read like reports.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../bench/articles.ts';
import { runCommandLine } from './doors/command-line.ts';
import { article } from './lasting.ts';
import { test as base } from './workbench.ts';

export const articles = 100_000;
/** Those that are done, one in fifty. */
export const articlesDone = articles / 50;
/** A word that one article in a thousand has. */
export const rareWord = 'zeppelin';
export const articlesWithRareWord = articles / 1000;
/** How the title of each article after the first begins; its place in the list follows. */
export const titleBefore = 'Report ';

const who = ['harbour police', 'a county court', 'border guards', 'the tax office', 'a fishery board', 'inspectors'];
const did = ['seized', 'found', 'counted', 'returned', 'burned', 'sold'];
const what = ['sacks of rice', 'litres of fuel', 'forged permits', 'crates of eels', 'bicycles', 'copper pipes'];
const where = ['in Haesong', 'at the old pier', 'near the border', 'on the night train', 'in a warehouse', 'at sea'];

/** The text of the article at that place of the list, from 2 on. */
function report(place: number): string {
  const random = seeded(place);
  const oneOf = (some: readonly string[]): string => some[Math.floor(random() * some.length)] ?? '';
  const sentence = (): string =>
    `On day ${Math.ceil(random() * 365)} ${oneOf(who)} ${oneOf(did)} ${Math.ceil(random() * 900)} ${oneOf(what)} ${oneOf(where)}.`;
  return `${sentence()} ${sentence()}${place % 1000 === 7 ? ` A ${rareWord} was seen.` : ''}`;
}

const lineOf = (place: number): string =>
  JSON.stringify({
    id: `report-${place}`,
    title: `${titleBefore}${place}`,
    text: place === 1 ? article() : report(place),
    ...(place % 50 === 0 && { statuses: [{ annotator: 'me', status: 'done' }] }),
  });

/** The workbench, begun with such a corpus. */
export const test = base.extend<object, { readonly largeCorpus: string }>({
  largeCorpus: [
    // Playwright reads the names of what a fixture needs from this pattern, and accepts no other.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'spanwright-e2e-large-'));
      try {
        const file = join(folder, 'articles.jsonl');
        const corpus = join(folder, 'Large.corpus');
        writeFileSync(file, `${Array.from({ length: articles }, (_, n) => lineOf(n + 1)).join('\n')}\n`);
        runCommandLine(['import', '--corpus', corpus, '--format', 'jsonl', file], join(folder, 'data'));
        await use(corpus);
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
      }
    },
    // It has a patience of its own, and takes nothing of the first test's.
    { scope: 'worker', timeout: 300_000 },
  ],
  begunWith: async ({ largeCorpus }, use) => use(largeCorpus),
});
