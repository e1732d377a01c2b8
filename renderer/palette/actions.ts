import type { Handlers } from '../base/action-registry.ts';
import { openDialog } from '../session/dialogs.ts';

export const paletteActions = {
  'help.palette': () => openDialog({ name: 'palette' }),
} satisfies Handlers;
