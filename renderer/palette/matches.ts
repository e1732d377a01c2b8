// What the palette lists for the words that were typed.

import { actionGroups, actionIds, actions, type Action, type ActionGroup, type ActionId } from '../../model/actions.ts';
import type { Label } from '../../model/label.ts';
import { fits } from './fits.ts';

export interface PaletteGroup {
  readonly group: ActionGroup;
  /** Labels to tag with. */
  readonly labels: readonly Label[];
  readonly actions: readonly ActionId[];
}

/** The labels and actions that fit, by their titles or by other words for them, in groups; groups without any are left out. */
export function paletteMatches(typed: string, labels: readonly Label[]): readonly PaletteGroup[] {
  return actionGroups
    .map((group) => ({
      group,
      labels: group === 'Tagging' ? labels.filter(({ name }) => fits(typed, `Tag as ${name} relabel`)) : [],
      actions: actionIds.filter((id) => actions[id].group === group && isMatch(typed, actions[id])),
    }))
    .filter((found) => found.labels.length + found.actions.length > 0);
}

function isMatch(typed: string, { title, also = '', unlisted }: Action): boolean {
  return !unlisted && fits(typed, `${title} ${also}`);
}
