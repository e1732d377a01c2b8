// The keys that the person chose: remembered with the preferences, and refused where they mean something else already.

import { actionIds, actions, isMenuAction, type ActionId } from '../../model/actions.ts';
import { prefixOf, strokesOfKey } from '../../model/label-keys.ts';
import type { Label } from '../../model/label.ts';
import { keysOf, provideKeyChoices, provideTakenStrokes, type KeyChoices } from '../base/key-choices.ts';
import { host } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { preference, remember, watchPreference } from '../session/preferences.ts';

const keysKey = 'keys';

/** Follows what is remembered, until the answer is called; the desktop menu shows the same keys. */
export function followKeyChoices(): () => void {
  const stopChoices = watchPreference<Readonly<Record<string, unknown>>>(keysKey, {}, (remembered) => {
    provideKeyChoices(parseKeyChoices(remembered));
    showKeys();
  });
  const stopLabels = useCorpus.subscribe((now, before) => {
    const keys = keysOfLabels(now.corpus?.labels);
    if (keys.join(' ') === keysOfLabels(before.corpus?.labels).join(' ')) return;
    provideTakenStrokes(keys.flatMap(strokesOfKey));
    showKeys();
  });
  return () => {
    stopChoices();
    stopLabels();
  };
}

function keysOfLabels(labels: readonly Label[] = []): readonly string[] {
  return labels.flatMap(({ key, archived }) => (archived || key === '' ? [] : [key]));
}

function showKeys(): void {
  host.showKeys(Object.fromEntries(actionIds.filter(isMenuAction).map((id) => [id, keysOf(id)])));
}

/** The choices in a remembered value; what is of no action, or no list of strokes, is passed over. */
export function parseKeyChoices(remembered: Readonly<Record<string, unknown>>): KeyChoices {
  const known = Object.entries(remembered).filter(
    ([id, keys]) =>
      Object.hasOwn(actions, id) && Array.isArray(keys) && keys.every((key) => typeof key === 'string' && key !== ''),
  );
  return Object.fromEntries(known);
}

/** Gives an action this key in the place of those that it has; null: none. */
export function chooseKey(action: ActionId, stroke: string | null): void {
  remember(keysKey, { ...preference(keysKey, {}), [action]: stroke === null ? [] : [stroke] });
}

/** Gives an action its usual keys again. */
export function resetKey(action: ActionId): void {
  const choices: Record<string, unknown> = { ...preference(keysKey, {}) };
  delete choices[action];
  remember(keysKey, choices);
}

/** Gives all actions their usual keys again. */
export function resetKeys(): void {
  remember(keysKey, {});
}

// What moves the caret, leaves a field or presses a button, wherever one is.
const fixed = new Set(
  'Tab Shift+Tab Escape Enter Shift+Enter Space ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown'.split(
    ' ',
  ),
);
// What every text field does.
const ofFields = new Set(['Mod+C', 'Mod+X', 'Mod+V', 'Mod+A']);

/** Why an action that would have these keys has none, in words: who has the first of them. */
export function whyKeyless(action: ActionId, [wanted]: readonly string[], labels: readonly Label[]): string {
  return (wanted === undefined ? null : objectionOfOthers(action, wanted, labels)) ?? 'No key';
}

/** Why a stroke cannot be the key of an action, in words; null when it can. */
export function objectionToStroke(action: ActionId, stroke: string, labels: readonly Label[]): string | null {
  const own = new Set<string>(actions[action].keys);
  if (own.has(stroke)) return objectionOfOthers(action, stroke, labels);
  if (fixed.has(stroke) || stroke === ' ' || /^(?:Shift\+)?Arrow|^(?:Mod|Shift)\+(?:Arrow|Home|End)/.test(stroke)) {
    return 'This key moves in the text or leaves a field.';
  }
  if (ofFields.has(stroke)) return 'This key copies, pastes or selects everywhere.';
  return objectionOfOthers(action, stroke, labels);
}

function objectionOfOthers(action: ActionId, stroke: string, labels: readonly Label[]): string | null {
  const same = (key: string): boolean => key.toLowerCase() === stroke.toLowerCase();
  // A key of a page means something else everywhere else.
  const other = actionIds.find(
    (id) => id !== action && actions[id].page === actions[action].page && keysOf(id).some(same),
  );
  if (other) return `Taken: ${actions[other].title}.`;
  if (/^(?:Shift\+)?[1-9]$/.test(stroke)) return 'The digits are the keys of labels.';
  const bare = stroke.replace(/^Shift\+(?=[a-z]$)/i, '').toLowerCase();
  const label = labels.find(({ key, archived }) => !archived && (prefixOf(key) ?? key).toLowerCase() === bare);
  if (!label) return null;
  return prefixOf(label.key) === null
    ? `Taken: the label ${label.name}.`
    : `Taken: it begins ${label.key.toUpperCase()}, the label ${label.name}.`;
}
