// Which label a stroke means: the character that the label has as its key, whatever keyboard or input method it is typed on.

import type { Label } from '../../model/label.ts';
import { actions, actionIds } from '../../model/actions.ts';
import { keysOf } from '../base/key-choices.ts';
import { digitOf, type Pressed } from '../base/stroke.ts';

/** What a stroke means: tag with this label, or choose it for all that follow (with Shift, digits only). */
export interface LabelStroke {
  readonly label: Label;
  readonly armed: boolean;
}

/** The label of a stroke, or null. Digits count by their key, not by what it types. */
export function labelOfStroke(event: Pressed, labels: readonly Label[]): LabelStroke | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const live = labels.filter((label) => !label.archived);
  const digit = digitOf(event);
  if (digit !== null) {
    const label = live.find(({ key }) => key === String(digit));
    return label ? { label, armed: event.shiftKey } : null;
  }
  const label = live.find(({ key }) => key !== '' && key.toLowerCase() === event.key.toLowerCase());
  return label ? { label, armed: event.shiftKey && /[a-z]/i.test(label.key) } : null;
}

/** Why a character cannot be a label's key, in words; null when it can. */
export function objectionToKey(key: string, labels: readonly Label[], own: number | null): string | null {
  if (key === '') return null;
  const taken = labels.find(
    (label) => label.id !== own && !label.archived && label.key.toLowerCase() === key.toLowerCase(),
  );
  if (taken) return `${key} is the key of ${taken.name}.`;
  if (/\s/u.test(key)) return 'A blank cannot be a key.';
  const action = actionIds.find((id) => keysOf(id).some((stroke) => stroke.toLowerCase() === key.toLowerCase()));
  return action ? `${key} is taken: ${actions[action].title}.` : null;
}
