import { openDialog } from '../app/dialogs.ts';
import { provide } from '../keys/registry.ts';

/** Provides the palette and the sheet of keys. */
export function provideHelp(): () => void {
  return provide({
    'help.palette': () => openDialog({ name: 'palette' }),
    'help.keys': () => openDialog({ name: 'keys' }),
  });
}
