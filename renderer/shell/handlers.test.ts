import { expect, test } from 'vitest';
import { actionIds } from '../../model/actions.ts';
import { aboutActions } from '../about/actions.ts';
import { annotatorActions } from '../annotator/actions.ts';
import { backupActions } from '../backups/actions.ts';
import { corpusActions } from '../corpus/actions.ts';
import { documentActions } from '../documents/actions.ts';
import { exportActions } from '../export/actions.ts';
import { historyActions } from '../history/actions.ts';
import { importActions } from '../import/actions.ts';
import { keyActions } from '../keys/actions.ts';
import { labelActions } from '../labels/actions.ts';
import { paletteActions } from '../palette/actions.ts';
import { noteActions } from '../spans/actions.ts';
import { taggingActions } from '../tagging/actions.ts';
import { viewActions } from './actions.ts';
import { handlers } from './handlers.ts';

const folders = [
  aboutActions,
  annotatorActions,
  backupActions,
  corpusActions,
  documentActions,
  exportActions,
  historyActions,
  importActions,
  keyActions,
  labelActions,
  noteActions,
  paletteActions,
  taggingActions,
  viewActions,
];

test('each action is done by one folder', () => {
  expect(folders.flatMap((actions) => Object.keys(actions)).toSorted()).toEqual(actionIds.toSorted());
  expect(Object.keys(handlers).toSorted()).toEqual(actionIds.toSorted());
});
