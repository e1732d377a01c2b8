import type { Handlers } from '../base/action-registry.ts';
import { redo, undo } from '../session/undo.ts';
import { toggleHistory } from './panel.ts';

export const historyActions = {
  'history.undo': undo,
  'history.redo': redo,
  'history.panel': toggleHistory,
} satisfies Handlers;
