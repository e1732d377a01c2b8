import type { Handlers } from '../base/action-registry.ts';
import { openDialog, useDialog } from '../session/dialogs.ts';

export const logActions = {
  'help.log': () => {
    const { dialog } = useDialog.getState();
    if (dialog?.name !== 'log') openDialog({ name: 'log', before: dialog?.name === 'palette' ? null : dialog });
  },
} satisfies Handlers;
