import type { Handlers } from '../base/action-registry.ts';
import { openDialog } from '../session/dialogs.ts';

export const keyActions = {
  'help.keys': () => openDialog({ name: 'keys' }),
} satisfies Handlers;
