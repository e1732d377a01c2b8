// For tests: annotators of a new corpus.

import { commit } from '../../core/history/commit.ts';
import type { Corpus } from '../../core/corpus/open.ts';
import type { Change } from '../../model/change.ts';
import { uuidv7 } from '../../model/ids.ts';

/** Makes annotators of these names, numbered from 1. */
export function enter(corpus: Corpus, names: readonly string[]): void {
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: names.map((name, i): Change => ({ of: 'annotator', before: null, after: { id: i + 1, name } })),
    undoable: false,
  }));
}
