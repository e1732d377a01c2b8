// The corpora that were open lately, newest first, as the preferences remember them.

import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Preferences } from './preferences.ts';

const key = 'workbench.recent';
const remembered = 12;
const recentSchema = z.array(z.object({ path: z.string(), name: z.string(), opened: z.number() }));

export function recentCorpora(preferences: Preferences): z.infer<typeof recentSchema> {
  return recentSchema.safeParse(preferences.read()[key]).data ?? [];
}

/** The path of the newest that is still there. */
export function lastCorpus(preferences: Preferences): string | undefined {
  return recentCorpora(preferences).find(({ path }) => existsSync(path))?.path;
}

/** Puts a corpus first. */
export function rememberCorpus(
  preferences: Preferences,
  { path, name }: { readonly path: string; readonly name: string },
): void {
  const others = recentCorpora(preferences).filter((entry) => entry.path !== path);
  preferences.write(key, [{ path, name, opened: Date.now() }, ...others].slice(0, remembered));
}
