// What runs once when the page is there.

import { provideAnnotator } from '../annotator/act.ts';
import { followBackups, provideBackups } from '../backup/act.ts';
import { provideCorpus } from '../corpus/act.ts';
import { followSafety, readSafety } from '../damage/act.ts';
import { provideDocuments } from '../documents/act.ts';
import { provideExport } from '../export/run-export.ts';
import { provideHistoryPanel } from '../history/panel.ts';
import { provideHistory } from '../history/undo.ts';
import { provideImport, takeDropsAndPastes, takePaths } from '../import/act.ts';
import { listenForKeys } from '../keys/listen.ts';
import { perform } from '../keys/registry.ts';
import { provideLabels } from '../labels/act.ts';
import { provideHelp } from '../palette/act.ts';
import { provideNotes } from '../spans/note.ts';
import { pressLabelKey, provideTagging } from '../tagging/act.ts';
import { followCore } from './changes.ts';
import { host } from './core.ts';
import { readWorkbench, useCorpus } from './corpus.ts';
import { menuActionIds } from './menu-actions.ts';
import { loadPreferences } from './preferences.ts';
import { showReadingSize } from './reading-size.ts';
import { offerSelfCheck } from './self-check.ts';
import { startCorpus } from './start-corpus.ts';
import { followTheme, showTheme } from './theme.ts';
import { provideView } from './view.ts';

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
