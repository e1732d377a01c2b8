// What is done to the label scheme: each is one command, and the list follows when it is committed.

import { actionIds } from '../../model/actions.ts';
import { freeLabelKey } from '../../model/label-keys.ts';
import { nextColour, type Label, type LabelColour } from '../../model/label.ts';
import { rulesOf, type BoundaryRule } from '../../model/boundary-rules.ts';
import { keysOf } from '../base/key-choices.ts';
import { command } from '../session/command.ts';
import { useCorpus } from '../session/corpus.ts';
import { toast } from '../base/toasts.ts';
import { undoOffer } from '../session/undo.ts';
import { arm, useArmed } from '../session/armed.ts';

export interface LabelDraft {
  readonly name: string;
  readonly colour: LabelColour;
  readonly key: string;
  readonly rules?: readonly BoundaryRule[] | undefined;
}

/** Adds a label. True when it is there. */
export async function addLabel(draft: LabelDraft): Promise<boolean> {
  const { name, colour, key } = draft;
  return (await command('label.create', { name, colour, key })).ok;
}

/** Changes a label; what is the same is left out. True when it is done. */
export async function changeLabel(label: Label, draft: Partial<LabelDraft>): Promise<boolean> {
  const changed = {
    ...(draft.name !== undefined && draft.name !== label.name && { name: draft.name }),
    ...(draft.colour !== undefined && draft.colour !== label.colour && { colour: draft.colour }),
    ...(draft.key !== undefined && draft.key !== label.key && { key: draft.key }),
    ...(draft.rules && draft.rules.join() !== rulesOf(label).join() && { rules: draft.rules }),
  };
  if (Object.keys(changed).length === 0) return true;
  return (await command('label.change', { label: label.id, ...changed })).ok;
}

/** Puts a label away: its tags stay, new ones cannot be made with it. Restored, it has another key where its own is taken. */
export async function archiveLabel(label: Label, archived: boolean): Promise<void> {
  const answer = await command('label.change', { label: label.id, archived });
  if (!answer.ok) return;
  if (!archived) {
    const [change] = answer.value.changes;
    const said = change?.of === 'label' && change.after ? sayNewKey(label, change.after) : null;
    if (said !== null) toast(`Restored “${label.name}”. ${said}`);
    return;
  }
  if (useArmed.getState().label === label.id) arm(null);
  toast(`Archived “${label.name}”; its tags stay.`, { action: undoOffer });
}

/** That a label came back with another key than it had; null where it has its own. */
function sayNewKey({ key: own }: Label, { key }: Label): string | null {
  if (key === own) return null;
  const taken = `Its key ${own.toUpperCase()} is another label’s by now`;
  return key === '' ? `${taken}, and none is free.` : `${taken}; its new one is ${key.toUpperCase()}.`;
}

/** Moves a label to another place of the scheme. */
export async function moveLabel(label: number, to: number): Promise<void> {
  const labels = useCorpus.getState().corpus?.labels ?? [];
  const order = labels.map(({ id }) => id);
  const from = order.indexOf(label);
  const place = Math.min(order.length - 1, Math.max(0, to));
  if (from < 0 || from === place) return;
  order.splice(place, 0, ...order.splice(from, 1));
  await command('labels.reorder', { labels: order });
}

/** A colour and a key that no label has yet. */
export function freshDraft(labels: readonly Label[]): LabelDraft {
  const live = labels.filter((label) => !label.archived);
  return {
    name: '',
    colour: nextColour(live.map(({ colour }) => colour)),
    key: freeLabelKey(
      live.map(({ key }) => key),
      // With Shift a label's key keeps tagging with it.
      actionIds.flatMap((id) => keysOf(id).map((stroke) => stroke.replace(/^Shift\+/, ''))),
    ),
  };
}
