import type { Handlers } from '../base/action-registry.ts';
import { openDialog } from '../session/dialogs.ts';

export const aboutActions = {
  'help.about': () => openDialog({ name: 'about' }),
} satisfies Handlers;
