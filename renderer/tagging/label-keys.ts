// Which label a stroke means: the character that the label has as its key, whatever keyboard or input method it is typed on, or
// the two characters that are pressed one after the other.

import { keysClash, prefixOf } from '../../model/label-keys.ts';
import type { Label } from '../../model/label.ts';
import { actions, actionIds } from '../../model/actions.ts';
import { keysOf } from '../base/key-choices.ts';
import { digitOf, type Pressed } from '../base/stroke.ts';

/** The strokes of a key of two of which the first is down: what it begins, and whether the label is to be kept. */
export interface Chord {
  readonly prefix: string;
  readonly armed: boolean;
}

/** What a stroke means: tag with this label, or choose it for all that follow (with Shift, digits and letters only). */
export interface LabelStroke {
  readonly label: Label;
  readonly armed: boolean;
}

/** The label of a stroke, or of the second one of a key of two; null where it has none. Digits count by their key, not by what it types. */
export function labelOfStroke(
  event: Pressed,
  labels: readonly Label[],
  chord: Chord | null = null,
): LabelStroke | null {
  const typed = typedBy(event);
  if (typed === null) return null;
  const key = ((chord?.prefix ?? '') + typed).toLowerCase();
  const label = labels.find((one) => !one.archived && one.key !== '' && one.key.toLowerCase() === key);
  return label ? { label, armed: (chord?.armed ?? false) || isShifted(event, typed) } : null;
}

/** The keys of two that a stroke begins; null where there are none. */
export function chordOfStroke(event: Pressed, labels: readonly Label[]): Chord | null {
  const typed = typedBy(event)?.toLowerCase() ?? null;
  if (typed === null || labelsBehind(typed, labels).length === 0) return null;
  return { prefix: typed, armed: isShifted(event, typed) };
}

/** The labels whose key of two begins so, each with the character that is still to be pressed. */
export function labelsBehind(prefix: string, labels: readonly Label[]): readonly (readonly [Label, string])[] {
  return labels.flatMap((label) => {
    if (label.archived || prefixOf(label.key)?.toLowerCase() !== prefix.toLowerCase()) return [];
    return [[label, label.key.slice(prefix.length)] as const];
  });
}

/** The strokes that keep tagging with a label, as a sentence says them; null where no Shift tells them apart. */
export function keepingStroke(key: string): string | null {
  const [first = '', ...rest] = Array.from(key.toUpperCase());
  return /^[A-Z1-9]$/.test(first) ? [`Shift+${first}`, ...rest].join(' ') : null;
}

function typedBy(event: Pressed): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return digitOf(event)?.toString() ?? event.key;
}

/** Shift with a sign only types it. */
function isShifted(event: Pressed, typed: string): boolean {
  return event.shiftKey && /^[a-z1-9]$/i.test(typed);
}

/** Why one or two characters cannot be a label's key, in words; null when they can. */
export function objectionToKey(key: string, labels: readonly Label[], own: number | null): string | null {
  if (key === '') return null;
  const taken = labels.find((label) => label.id !== own && !label.archived && keysClash(label.key, key));
  if (taken) return objectionOf(key, taken);
  if (/\s/u.test(key)) return 'A blank cannot be a key.';
  const first = prefixOf(key) ?? key;
  const strokes = new Set([first.toLowerCase(), `shift+${first.toLowerCase()}`]);
  const action = actionIds.find(
    (id) => actions[id].page === undefined && keysOf(id).some((stroke) => strokes.has(stroke.toLowerCase())),
  );
  return action ? `${first} is taken: ${actions[action].title}.` : null;
}

function objectionOf(key: string, { key: other, name }: Label): string {
  if (other.length === key.length) return `${key} is the key of ${name}.`;
  return other.length > key.length
    ? `${key} begins ${other}, the key of ${name}.`
    : `${key} begins with ${other}, the key of ${name}.`;
}
