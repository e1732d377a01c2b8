// Who the person at this computer is, whatever corpus they open: a UUID for each name that they work under.

import { preference, remember } from './preferences.ts';

const key = 'identities';
const none: Readonly<Record<string, unknown>> = {};

/** The UUID of whoever works here under this name; made where there is none yet. */
export function identityOf(name: string): string {
  const known = preference(key, none);
  const identity = Object.hasOwn(known, name) ? known[name] : undefined;
  if (typeof identity === 'string') return identity;
  const made = crypto.randomUUID();
  remember(key, { ...known, [name]: made });
  return made;
}

/** Whoever worked here under the one name goes by the other from now on. */
export function renameIdentity(before: string, after: string): void {
  const { [before]: identity, ...others } = preference(key, none);
  if (typeof identity === 'string') remember(key, { ...others, [after]: identity });
}
