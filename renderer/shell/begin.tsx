// What runs once when the page is there. Nothing else in the renderer acts by being imported.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followBackups } from '../backups/backups.ts';
import { perform, provideActions } from '../base/action-registry.ts';
import { afterPaint } from '../base/after-paint.ts';
import { listenForDropsAndPastes, importPaths } from '../import/drop-and-paste.ts';
import { followMigrating } from '../corpus/open.ts';
import { followDoubts } from '../consistency/underlines.ts';
import { followFind } from '../find/find.ts';
import { followImports } from '../import/run-import.ts';
import { followKeyChoices } from '../keys/choices.ts';
import { listenForKeys } from '../keys/listen.ts';
import { followMore } from '../occurrences/more.ts';
import { followPackageFeedback } from '../packages/packages.ts';
import { followPrecedents } from '../occurrences/precedents.ts';
import { followSuggestions } from '../patterns/suggestions.ts';
import { followSafety, readSafety } from '../safety/safety.ts';
import { followCore } from '../session/changes.ts';
import { connect, host } from '../session/core.ts';
import { askWorkbench, readWorkbench, useCorpus } from '../session/corpus.ts';
import { followReconnects } from '../session/jobs.ts';
import { isAnythingWaiting } from '../session/host/outbox.ts';
import { keepFocus } from '../session/keep-focus.ts';
import { followWindowWidth } from '../session/panels.ts';
import { reportFault, reportUncaught } from '../session/report-faults.ts';
import { readSchemas } from '../session/reader.ts';
import { loadPreferences, writeOnLeaving } from '../session/preferences.ts';
import { followSurfaces } from '../session/surfaces.ts';
import { askForLeft, startCorpus } from '../session/start-corpus.ts';
import { pressLabelKey } from '../tagging/apply-label.ts';
import { followCaret } from '../tagging/at-caret.ts';
import { askForFonts } from './fonts.ts';
import { handlers } from './handlers.ts';
import { followJobsFromBefore } from './jobs-from-before.ts';
import { readDialogs } from './LateDialogs.tsx';
import { showReading } from './reading.ts';
import { endStart, offerSelfCheck, watchPainting } from './self-check.ts';
import { Shell } from './Shell.tsx';
import { followTheme, showTheme } from './theme.ts';

/** How long the core is waited for, in milliseconds, so that the screens are drawn once and not bit by bit. */
const drawnAfter = 200;

/** Connects to the core, takes up what was left, puts the screens into `place`, and follows the core from then on. */
export async function begin(place: HTMLElement): Promise<void> {
  // What waits to be saved may be of an earlier version. Where the schemas cannot be read, it is said when the dialogs cannot either.
  if (isAnythingWaiting(window.localStorage)) await readSchemas().catch(() => undefined);
  connect();
  askForFonts();
  provideActions(handlers);
  follow();
  const root = createRoot(place);
  const draw = (): void =>
    root.render(
      <StrictMode>
        <Shell />
      </StrictMode>,
    );
  const late = setTimeout(draw, drawnAfter);
  await takeUp();
  clearTimeout(late);
  draw();
  followJobsFromBefore();
  host.onOpenPaths(importPaths);
  // Where that fails the log says so now, and the screen when a dialog is asked for; without the schemas the core is still believed.
  afterPaint(() => void Promise.all([readLate(readSchemas), readLate(readDialogs)]).then(endStart));
}

function readLate(read: () => Promise<void>): Promise<void> {
  return read().catch((error: unknown) => reportFault('error in the page', error));
}

/** Asks the core what is open and how this person works, and opens what was left. */
async function takeUp(): Promise<void> {
  // Both at once: each answer takes as long as a core that starts.
  const asked = askWorkbench();
  await loadPreferences();
  showTheme();
  showReading();
  void asked.then((answer) => {
    if (answer.ok && answer.value.corpus) askForLeft(answer.value.corpus);
  });
  await readWorkbench(asked);
  void readSafety();
  const { corpus, development } = useCorpus.getState();
  if (development) offerSelfCheck();
  await startCorpus(corpus);
}

/** Listens, as long as the page is there, to the window, to the door and to the core. */
function follow(): void {
  reportUncaught();
  watchPainting();
  followWindowWidth();
  followTheme();
  writeOnLeaving();
  followKeyChoices();
  listenForKeys(pressLabelKey);
  keepFocus();
  listenForDropsAndPastes();
  host.onMenu(perform);
  followReconnects();
  followCore();
  followMigrating();
  followSafety();
  followBackups();
  followImports();
  followSurfaces();
  followCaret();
  followFind();
  followDoubts();
  followSuggestions();
  followMore();
  followPrecedents();
  followPackageFeedback();
}
