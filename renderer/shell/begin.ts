// What runs once when the page is there.

import { provideAnnotator } from '../annotator/actions.ts';
import { followBackups, provideBackups } from '../backups/backups.ts';
import { provideCorpus } from '../corpus/actions.ts';
import { followSafety, readSafety } from '../safety/safety.ts';
import { provideDocuments } from '../documents/actions.ts';
import { provideExport } from '../export/run-export.ts';
import { provideHistoryPanel } from '../history/panel.ts';
import { provideHistory } from '../session/undo.ts';
import { provideImport, takeDropsAndPastes, takePaths } from '../import/actions.ts';
import { listenForKeys } from '../keys/listen.ts';
import { perform } from '../base/action-registry.ts';
import { provideLabels } from '../labels/actions.ts';
import { provideHelp } from '../palette/actions.ts';
import { provideNotes } from '../spans/actions.ts';
import { pressLabelKey, provideTagging } from '../tagging/actions.ts';
import { followCore } from '../session/changes.ts';
import { host } from '../session/core.ts';
import { readWorkbench, useCorpus } from '../session/corpus.ts';
import { menuActionIds } from './menu-actions.ts';
import { loadPreferences } from '../session/preferences.ts';
import { showReadingSize } from './reading-size.ts';
import { offerSelfCheck } from './self-check.ts';
import { startCorpus } from '../session/start-corpus.ts';
import { followTheme, showTheme } from './theme.ts';
import { provideView } from './actions.ts';

const features = [
  provideTagging,
  provideNotes,
  provideDocuments,
  provideHistory,
  provideHistoryPanel,
  provideView,
  provideImport,
  provideExport,
  provideLabels,
  provideCorpus,
  provideBackups,
  provideAnnotator,
  provideHelp,
];

/** Gives every action its doer, takes up what was left, and follows the core from then on. */
export async function begin(): Promise<void> {
  for (const provide of features) provide();
  followTheme();
  listenForKeys(pressLabelKey);
  takeDropsAndPastes();
  followCore();
  followSafety();
  followBackups();
  host.onMenu((action) => perform(menuActionIds[action]));
  await loadPreferences();
  showTheme();
  showReadingSize();
  await readWorkbench();
  void readSafety();
  const { corpus, development } = useCorpus.getState();
  if (development) offerSelfCheck();
  await startCorpus(corpus);
  host.onOpenPaths(takePaths);
}
