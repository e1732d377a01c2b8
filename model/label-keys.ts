// Which keys labels are given by themselves: the nine digits, then what no action has.

import { actionIds, actions } from './actions.ts';

const taken = new Set(actionIds.flatMap((id) => actions[id].keys.map((stroke) => stroke.toLowerCase())));

/** The keys that a new label may be given, the handiest first. */
export const labelKeys: readonly string[] = Array.from("123456789qwertasdfgyxzcvbuiophjklnm,.;'").filter(
  (key) => !taken.has(key),
);

/** The first key that none of these is, in upper or lower case; '' where all are used. */
export function freeLabelKey(used: Iterable<string>): string {
  const known = new Set(Array.from(used, (key) => key.toLowerCase()));
  return labelKeys.find((key) => !known.has(key)) ?? '';
}
