// Who sits here: found by name, or made.

import type { Corpus } from '../corpus/open.ts';
import { perform } from '../history/commit.ts';
import type { Annotator } from '../../model/wire.ts';

/** The annotator of this name, and whether that is somebody new. Nobody undoes being there. */
export function enterAnnotator(
  corpus: Corpus,
  name: string,
  command: string,
): { annotator: Annotator; isNew: boolean } {
  const { reader } = corpus;
  const find = (): Annotator | undefined =>
    reader.get<Annotator>('SELECT id, name FROM annotator WHERE name = ?', name.toWellFormed());
  const known = find();
  if (known) return { annotator: known, isNew: false };
  const id = (reader.get<{ id: number | null }>('SELECT max(id) AS id FROM annotator')?.id ?? 0) + 1;
  const after = { id, name };
  perform(corpus, { command, kind: 'annotator.enter', annotator: id }, () => ({
    changes: [{ of: 'annotator', before: null, after }],
    undoable: false,
  }));
  return { annotator: find() ?? after, isNew: true };
}
