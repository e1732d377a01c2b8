// Which keys the actions have: those of the table in model/actions.ts, or what the person chose instead.

import { create } from 'zustand';
import { actions, type ActionId } from '../../model/actions.ts';

/** The chosen keys by action; an empty list: none. An action that is absent has its usual keys. */
export type KeyChoices = Readonly<Partial<Record<ActionId, readonly string[]>>>;

const useChoices = create<{ readonly choices: KeyChoices }>()(() => ({ choices: {} }));

/** Puts these choices in the place of those before. */
export function provideKeyChoices(choices: KeyChoices): void {
  useChoices.setState({ choices });
}

/** The keys of an action now, the one that is shown first. */
export function keysOf(action: ActionId): readonly string[] {
  return useChoices.getState().choices[action] ?? actions[action].keys;
}

/** The same, for components. */
export function useKeysOf(action: ActionId): readonly string[] {
  return useChoices(({ choices }) => choices[action]) ?? actions[action].keys;
}

/** All choices, for components that show many keys. */
export function useKeyChoices(): KeyChoices {
  return useChoices(({ choices }) => choices);
}
