// The plans of the commands on labels.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { rulesOf, sortRules } from '../../model/boundary-rules.ts';
import type { Change, Plan } from '../../model/change.ts';
import { readLabel, readLabels } from './read.ts';
import { refusal } from '../errors/problem.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { Label } from '../../model/label.ts';
import { keyOnReturn } from '../../model/label-keys.ts';
import { keysBeside, refuseTakenKey } from './keys.ts';

export const labelCommands = {
  'label.create': createLabel,
  'label.change': changeLabel,
  'labels.reorder': reorderLabels,
} satisfies CommandsOf<'labels'>;

function createLabel(reader: Reader, input: ParsedInput<'label.create'>): Plan {
  const labels = readLabels(reader);
  const after: Label = {
    id: nextLabelId(reader),
    name: input.name,
    colour: input.colour,
    key: input.key,
    position: Math.max(-1, ...labels.map((label) => label.position)) + 1,
    archived: false,
  };
  refuseTakenKey(null, after, labels);
  return { changes: [{ of: 'label', before: null, after }] };
}

function changeLabel(reader: Reader, input: ParsedInput<'label.change'>): Plan {
  const before = readLabel(reader, input.label);
  const { name = before.name } = input;
  const labels = readLabels(reader);
  const rules = input.rules ? sortRules(input.rules) : rulesUnder(name, before);
  const returns = before.archived && input.archived === false;
  const after: Label = {
    ...before,
    name,
    colour: input.colour ?? before.colour,
    key: input.key ?? (returns ? keyOnReturn(before.key, keysBeside(before.id, labels)) : before.key),
    archived: input.archived ?? before.archived,
    ...(rules && { rules }),
  };
  refuseTakenKey(before, after, labels);
  const same = JSON.stringify(before) === JSON.stringify(after);
  return { changes: same ? [] : [{ of: 'label', before, after }] };
}

/** A label that is renamed keeps the rules that it followed by its old name. */
function rulesUnder(name: string, label: Label): Label['rules'] {
  if (label.rules) return label.rules;
  const followed = rulesOf(label);
  return followed.join() === rulesOf({ name }).join() ? undefined : followed;
}

function reorderLabels(reader: Reader, input: ParsedInput<'labels.reorder'>): Plan {
  const labels = readLabels(reader);
  const known = new Set(labels.map((label) => label.id));
  const wanted = new Set(input.labels);
  if (wanted.size !== input.labels.length || wanted.size !== known.size || !input.labels.every((id) => known.has(id))) {
    throw refusal('conflict', 'The labels changed in the meantime. Nothing was reordered.', { reason: 'other-labels' });
  }
  const changes = input.labels.flatMap((id, position): Change[] => {
    const before = readLabel(reader, id);
    return before.position === position ? [] : [{ of: 'label', before, after: { ...before, position } }];
  });
  return { changes };
}

/** The next label id: ids are never used twice, even when undo took a label away, for old events still speak of it. */
export function nextLabelId(reader: Reader): number {
  return (reader.get<{ last: number }>('SELECT last_label AS last FROM corpus')?.last ?? 0) + 1;
}
