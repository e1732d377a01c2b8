import type { ActionId } from '../../model/actions.ts';
import type { Status } from '../../model/label.ts';

/** The action that sets each status, for its key. */
export const statusActions: Readonly<Record<Status, ActionId>> = {
  new: 'status.new',
  'in progress': 'status.progress',
  done: 'status.done',
  flagged: 'status.flag',
};
