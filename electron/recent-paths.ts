// The corpora for the menu of the window.

import type { Log } from '../core/log/log.ts';
import { openPreferences } from '../core/preferences/preferences.ts';
import { recentCorpora } from '../core/preferences/recent.ts';

/** The paths of the corpora that were open lately, newest first, as the core has noted them in the data folder. */
export function readRecentPaths(dataFolder: string, log: Log): readonly string[] {
  return recentCorpora(openPreferences(dataFolder, log)).map(({ path }) => path);
}
