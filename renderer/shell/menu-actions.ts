// What the desktop's menu asks for, as actions of the one table.

import type { MenuAction } from '../session/host/host.ts';
import type { ActionId } from '../../model/actions.ts';

export const menuActionIds: Readonly<Record<MenuAction, ActionId>> = {
  new: 'corpus.new',
  open: 'corpus.open',
  'import-files': 'import.files',
  'import-folder': 'import.folder',
  export: 'export.open',
  undo: 'history.undo',
  redo: 'history.redo',
  palette: 'help.palette',
  keys: 'help.keys',
  find: 'documents.find',
  'documents-panel': 'view.documents',
  'spans-panel': 'view.labels',
  'text-larger': 'view.larger',
  'text-smaller': 'view.smaller',
  'text-normal': 'view.normal',
  about: 'corpus.info',
};
