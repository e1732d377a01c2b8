import type { Handlers } from '../base/action-registry.ts';
import { client } from '../session/core.ts';
import { openDialog } from '../session/dialogs.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { chooseAgain, useExport } from './run-export.ts';

export const exportActions = {
  'export.open': withCorpus(() => void openExport()),
} satisfies Handlers;

async function openExport(): Promise<void> {
  const { state } = useExport.getState();
  if (state.phase === 'over') chooseAgain();
  openDialog({ name: 'export' });
  const answer = await client.call('formats.list', {});
  if (answer.ok) useExport.setState({ formats: answer.value.formats.filter((format) => format.writes) });
}
