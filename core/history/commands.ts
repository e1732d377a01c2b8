// The plans of undo, redo and of a layer as it was.

import type { CommandsOf } from '../database/calls.ts';
import { restoreDocument } from './as-of.ts';
import { planReversal } from './undo.ts';

export const historyCommands = {
  'document.restore': restoreDocument,
  'history.undo': (reader, { annotator }) => planReversal(reader, annotator, 'undo'),
  'history.redo': (reader, { annotator }) => planReversal(reader, annotator, 'redo'),
} satisfies CommandsOf<'history'>;
