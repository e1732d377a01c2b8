// A file of a known format that gives nothing is not passed over.

import type { Found } from './format.ts';

/** Gives what was found; a file without any article gives a refusal with the reason. */
export function* refuseEmpty(found: Iterable<Found>, reason: string): Generator<Found> {
  let any = false;
  for (const one of found) {
    any = true;
    yield one;
  }
  if (!any) yield { ok: false, line: null, reason };
}
