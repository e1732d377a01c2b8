import type { Handlers } from '../base/action-registry.ts';
import { openDialog } from '../session/dialogs.ts';
import { withCorpus } from '../session/with-corpus.ts';

export const backupActions = {
  'backup.open': withCorpus(() => openDialog({ name: 'backups' })),
} satisfies Handlers;
