// Annotators: found or created by name, and renamed.

import type { CommandsOf } from '../database/calls.ts';
import type { Connection, Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { commit } from '../history/commit.ts';
import type { Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { Annotator } from '../../model/contract/values.ts';

export const annotatorCommands = { 'annotator.rename': renameAnnotator } satisfies CommandsOf<'annotators'>;

/**
 * Finds or creates the annotator of this name, and says whether that is somebody new. Not undoable. A command that comes again
 * gives whom it created; throws `conflict` where it created nobody.
 */
export function createOrFindAnnotator(
  corpus: Connection,
  name: string,
  command: string,
): { annotator: Annotator; isNew: boolean } {
  const { reader } = corpus;
  const find = (): Annotator | undefined =>
    reader.get<Annotator>('SELECT id, name FROM annotator WHERE name = ?', name.toWellFormed());
  const known = find();
  if (known) return { annotator: known, isNew: false };
  const id = (reader.get<{ id: number | null }>('SELECT max(id) AS id FROM annotator')?.id ?? 0) + 1;
  const { done, repeated } = commit(corpus, { command, kind: 'annotator.enter', annotator: id }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id, name } }],
    undoable: false,
  }));
  const [change] = done.changes;
  if (change?.of !== 'annotator' || change.before !== null || change.after === null) {
    throw refusal('conflict', 'Something else was done under the id of this command. Nothing was changed.', {
      command,
    });
  }
  const created = change.after.id;
  const annotator = reader.get<Annotator>('SELECT id, name FROM annotator WHERE id = ?', created);
  return { annotator: annotator ?? change.after, isNew: !repeated };
}

function renameAnnotator(reader: Reader, input: ParsedInput<'annotator.rename'>): Plan {
  const before = reader.get<{ id: number; name: string }>(
    'SELECT id, name FROM annotator WHERE id = ?',
    input.annotator,
  );
  if (!before) throw refusal('not-found', 'This annotator is not in the corpus.', { annotator: input.annotator });
  return before.name === input.name
    ? { changes: [] }
    : { changes: [{ of: 'annotator', before, after: { ...before, name: input.name } }] };
}
