// Annotators: found or created by name, and renamed.

import type { CommandsOf } from '../database/calls.ts';
import type { Connection, Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { isSecondTime } from './second-time.ts';
import { commit } from '../history/commit.ts';
import type { Change, Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { Annotator } from '../../model/contract/values.ts';

export const annotatorCommands = { 'annotator.rename': renameAnnotator } satisfies CommandsOf<'annotators'>;

/** Who wants to be at work: by name, and by the UUID that travels with them, where they have one. */
export interface WhoEnters {
  readonly name: string;
  readonly identity?: string | undefined;
  /** See the contract's `annotator.enter`. */
  readonly opening: boolean;
}

/**
 * Finds or creates an annotator: by UUID, else whom a package is for that is just opened, else by name. Says whether anything is
 * new of them. Not undoable. A command that comes again gives whom it was about; throws `conflict` where it was another command.
 */
export function createOrFindAnnotator(
  corpus: Connection,
  who: WhoEnters,
  command: string,
): { annotator: Annotator; isNew: boolean } {
  const { reader } = corpus;
  const identity = who.identity?.toLowerCase();
  const found = findAnnotator(reader, { ...who, identity });
  const isKnown =
    identity === undefined ||
    (found !== undefined && isSecondTime(reader, found.id)) ||
    reader.get('SELECT 1 FROM identity WHERE identity = ?', identity) !== undefined;
  if (found && isKnown) return { annotator: found, isNew: false };
  const next = (reader.get<{ id: number | null }>('SELECT max(id) AS id FROM annotator')?.id ?? 0) + 1;
  const wanted = found ?? { id: next, name: who.name };
  const { done, repeated } = commit(corpus, { command, kind: 'annotator.enter', annotator: wanted.id }, () => ({
    changes: [
      ...(found ? [] : [{ of: 'annotator', before: null, after: wanted } as const]),
      ...(identity !== undefined && !isKnown
        ? [{ of: 'identity', identity, before: null, after: wanted.id } as const]
        : []),
    ],
    undoable: false,
  }));
  const id = enteredIn(done.changes);
  if (id === null) {
    throw refusal('conflict', 'Something else was done under the id of this command. Nothing was changed.', {
      command,
    });
  }
  const annotator = reader.get<Annotator>('SELECT id, name FROM annotator WHERE id = ?', id);
  return { annotator: annotator ?? wanted, isNew: !repeated };
}

function findAnnotator(reader: Reader, { name, identity, opening }: WhoEnters): Annotator | undefined {
  const byIdentity =
    identity === undefined
      ? undefined
      : reader.get<Annotator>(
          `SELECT id, name FROM annotator WHERE id = (SELECT annotator FROM identity WHERE identity = ?)`,
          identity,
        );
  const byPackage =
    byIdentity === undefined && identity !== undefined && opening
      ? reader.get<Annotator>(
          `SELECT id, name FROM annotator
           WHERE id = (SELECT annotator FROM package WHERE id = (SELECT corpus.id FROM corpus))`,
        )
      : undefined;
  const byName = (): Annotator | undefined =>
    reader.get<Annotator>('SELECT id, name FROM annotator WHERE name = ?', name.toWellFormed());
  return byIdentity ?? byPackage ?? byName();
}

/** Of whom the changes of such a command are; null where they are of another. */
function enteredIn(changes: readonly Change[]): number | null {
  const [first] = changes;
  if (first?.of === 'annotator' && first.before === null) return first.after?.id ?? null;
  return first?.of === 'identity' && first.before === null ? first.after : null;
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
