// `spanwright feedback` as a script sees it: what it writes, and what it ends with.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCorpus, type Corpus } from '../core/corpus/open.ts';
import { commit } from '../core/history/commit.ts';
import { queryHandlers, runCommand } from '../core/workbench/dispatch.ts';
import { uuidv7 } from '../model/ids.ts';
import { spanwrightIn, type Run } from '../tests/cli/run-cli.ts';
import { fillDiffering } from '../tests/decisions/two-people.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cli-feedback-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const feedback = (...args: string[]): Promise<Run> => spanwrightIn(folder, 'feedback', '--corpus', 'a.corpus', ...args);

/** A corpus in which two people differ. */
function fill(decide: (corpus: Corpus) => void = () => undefined): void {
  const corpus = createCorpus(join(folder, 'a.corpus'));
  fillDiffering(corpus);
  decide(corpus);
  corpus.close();
}

/** Bea is right about the first item. */
function decideFirst(corpus: Corpus): void {
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 3 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 3, name: 'adjudicated' } }],
    undoable: false,
  }));
  const by = { command: uuidv7(), annotator: 1 };
  runCommand(corpus, 'decisions.begin', { ...by, layer: 3, people: [1, 2], blind: false });
  const [row] = queryHandlers['decisions.page'](corpus, { list: 'open', after: null, limit: 1 }).rows;
  if (!row) throw new Error('an item');
  const { document, first, versions } = row;
  const tags = (versions[1]?.tags ?? []).map((tag) => ({ id: uuidv7(), ...tag }));
  runCommand(corpus, 'decisions.make', { ...by, command: uuidv7(), document, first, versions, tags });
}

it('writes what was decided otherwise, with the rule', async () => {
  fill(decideFirst);
  const { code, out } = await feedback('--annotator', 'Ann');
  expect(code).toBe(0);
  expect(out).toContain('# Feedback for Ann\n\n0 of 1 decided items are as you tagged them.');
  expect(out).toContain('## Begins later: without “the” (1)');
  expect(out).toContain('  - you: **the border police** (agency)\n  - decided: **border police** (agency)');
  expect((await feedback('--annotator', 'Bea', '--out', 'bea.md')).out).toContain('0 items decided otherwise, of 1');
  expect(readFileSync(join(folder, 'bea.md'), 'utf8')).toContain('1 of 1 decided items are as you tagged them.');
});

it('says so where nothing was decided yet, and where nobody is called so', async () => {
  fill();
  const none = await feedback('--annotator', 'Ann');
  expect([none.code, none.out]).toEqual([1, '']);
  expect(none.err).toContain('nothing was decided on tags of “Ann” yet');
  const nobody = await feedback('--annotator', 'Eve');
  expect(nobody.code).toBe(2);
  expect(nobody.err).toContain('there is no annotator “Eve”. There are: Ann, Bea.');
});
