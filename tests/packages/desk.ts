// A corpus with six articles from which packages go out to a folder beside, anew for each test; what is left open is looked at and closed.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Corpus } from '../../core/corpus/open.ts';
import type { HandedOut } from '../../model/contract/packages.ts';
import { uuidv7 } from '../../model/ids.ts';
import { openTagged, type TaggedCorpus } from '../tags/tagged-corpus.ts';
import { act, openPackage, problemsIn } from './apart.ts';

/** The corpus of this test. */
export let bench: TaggedCorpus;
/** Where its packages go. */
export let folder: string;
let open: Corpus[];

/** Makes them before each test of a file, and after it throws where check finds a problem in any corpus. */
export function useDesk(): void {
  beforeEach(async () => {
    bench = await openTagged(6);
    folder = join(bench.folder, 'out');
    mkdirSync(folder);
    open = [];
  });
  afterEach(async () => {
    const problems = (await Promise.all([bench.corpus, ...open].map(problemsIn))).flat();
    for (const corpus of open) corpus.close();
    bench.close();
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  });
}

/** Looked at and closed when the test is over. */
export function closedLater(corpus: Corpus): Corpus {
  open.push(corpus);
  return corpus;
}

/** The package of a person. */
export function opened(report: HandedOut, person: string): Corpus {
  return closedLater(openPackage(folder, report, person));
}

/** People to hand out to. */
export const three = ['anna', 'ben', 'cleo'];

export function personIn({ reader }: Corpus, name: string): number {
  return reader.get<{ id: number }>('SELECT id FROM annotator WHERE name = ?', name)?.id ?? 0;
}

/** Somebody's tag of three letters; gives its id. */
export function tag(
  corpus: Corpus,
  who: string,
  document: number,
  start: number,
  more: { id?: string; label?: number } = {},
): string {
  const { id = uuidv7(), label = 1 } = more;
  const spans = [{ id, label, start, end: start + 3 }];
  expect(act(corpus, 'spans.create', { annotator: personIn(corpus, who), document, spans })).toBe(true);
  return id;
}
