import type { ActionId } from '../../model/actions.ts';
import { aboutActions } from '../about/actions.ts';
import { agreementActions } from '../agreement/actions.ts';
import { annotatorActions } from '../annotator/actions.ts';
import { backupActions } from '../backups/actions.ts';
import type { Handler } from '../base/action-registry.ts';
import { consistencyActions } from '../consistency/actions.ts';
import { decisionActions } from '../decisions/actions.ts';
import { corpusActions } from '../corpus/actions.ts';
import { documentActions } from '../documents/actions.ts';
import { exportActions } from '../export/actions.ts';
import { findActions } from '../find/actions.ts';
import { guidelineActions } from '../guidelines/actions.ts';
import { historyActions } from '../history/actions.ts';
import { importActions } from '../import/actions.ts';
import { keyActions } from '../keys/actions.ts';
import { labelActions } from '../labels/actions.ts';
import { occurrenceActions } from '../occurrences/actions.ts';
import { packageActions } from '../packages/actions.ts';
import { paletteActions } from '../palette/actions.ts';
import { patternActions } from '../patterns/actions.ts';
import { logActions } from '../log/actions.ts';
import { noteActions } from '../spans/actions.ts';
import { statisticsActions } from '../statistics/actions.ts';
import { tagTableActions } from '../tags/actions.ts';
import { taggingActions } from '../tagging/actions.ts';
import { viewActions } from './actions.ts';

/** What each feature does, under the ids of its actions. */
export const featureHandlers = [
  aboutActions,
  agreementActions,
  annotatorActions,
  backupActions,
  consistencyActions,
  corpusActions,
  decisionActions,
  documentActions,
  exportActions,
  findActions,
  guidelineActions,
  historyActions,
  importActions,
  keyActions,
  labelActions,
  logActions,
  noteActions,
  occurrenceActions,
  packageActions,
  paletteActions,
  patternActions,
  taggingActions,
  statisticsActions,
  tagTableActions,
  viewActions,
] as const;

/** What each action does. An action that no folder does is a compile error. */
export const handlers: Readonly<Record<ActionId, Handler>> = {
  ...aboutActions,
  ...agreementActions,
  ...annotatorActions,
  ...backupActions,
  ...consistencyActions,
  ...corpusActions,
  ...decisionActions,
  ...documentActions,
  ...exportActions,
  ...findActions,
  ...guidelineActions,
  ...historyActions,
  ...importActions,
  ...keyActions,
  ...labelActions,
  ...logActions,
  ...noteActions,
  ...occurrenceActions,
  ...packageActions,
  ...paletteActions,
  ...patternActions,
  ...taggingActions,
  ...statisticsActions,
  ...tagTableActions,
  ...viewActions,
};
