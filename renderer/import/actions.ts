import type { Handlers } from '../base/action-registry.ts';
import { openDialog } from '../session/dialogs.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { importSample, pickAndImport } from './run-import.ts';

export const importActions = {
  'import.files': withCorpus(() => void pickAndImport('files')),
  'import.folder': withCorpus(() => void pickAndImport('folder')),
  'import.paste': withCorpus(() => openDialog({ name: 'paste', text: '' })),
  'import.sample': withCorpus(() => void importSample()),
} satisfies Handlers;
