// Which keys the actions have: those of the table in model/actions.ts, or what the person chose instead. No stroke is two
// actions': what was chosen goes before what is usual, and what means something else in the open corpus before both.

import { create } from 'zustand';
import { actionIds, actions, type ActionId } from '../../model/actions.ts';

/** The chosen keys by action; an empty list: none. An action that is absent has its usual keys. */
export type KeyChoices = Readonly<Partial<Record<ActionId, readonly string[]>>>;

interface State {
  readonly choices: KeyChoices;
  readonly taken: readonly string[];
  /** The keys of each action that has others than its usual ones, as they count now. */
  readonly held: KeyChoices;
}

const useChoices = create<State>()(() => ({ choices: {}, taken: [], held: {} }));

/** Puts these choices in the place of those before. */
export function provideKeyChoices(choices: KeyChoices): void {
  useChoices.setState(({ taken }) => ({ choices, held: heldKeys(choices, taken) }));
}

/** Says which strokes are no action's while this corpus is open: the keyboard asks its labels first. */
export function provideTakenStrokes(taken: readonly string[]): void {
  useChoices.setState(({ choices }) => ({ taken, held: heldKeys(choices, taken) }));
}

/** The keys of an action now, the one that is shown first. */
export function keysOf(action: ActionId): readonly string[] {
  return useChoices.getState().held[action] ?? actions[action].keys;
}

/** The same, for components. */
export function useKeysOf(action: ActionId): readonly string[] {
  return useChoices(({ held }) => held[action]) ?? actions[action].keys;
}

/** What the person chose, for components that show many keys. */
export function useKeyChoices(): KeyChoices {
  return useChoices(({ choices }) => choices);
}

function heldKeys(choices: KeyChoices, taken: readonly string[]): KeyChoices {
  const others = new Set(taken.map((stroke) => placed(undefined, stroke)));
  const chosenBy = new Map<string, ActionId>();
  for (const id of actionIds) {
    for (const stroke of choices[id] ?? []) {
      const key = placed(actions[id].page, stroke);
      if (!chosenBy.has(key)) chosenBy.set(key, id);
    }
  }
  const held: Partial<Record<ActionId, readonly string[]>> = {};
  for (const id of actionIds) {
    const wanted = choices[id] ?? actions[id].keys;
    const kept = wanted.filter((stroke) => {
      const key = placed(actions[id].page, stroke);
      return !others.has(key) && (chosenBy.get(key) ?? id) === id;
    });
    if (choices[id] !== undefined || kept.length < wanted.length) held[id] = kept;
  }
  return held;
}

/** A stroke with the page on which it is heard: on another one it means something else. */
function placed(page: string | undefined, stroke: string): string {
  return `${page ?? ''} ${stroke.toLowerCase()}`;
}
