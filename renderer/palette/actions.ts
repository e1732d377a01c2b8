import { openDialog } from '../session/dialogs.ts';
import { provide } from '../base/action-registry.ts';

/** Provides the palette and the sheet of keys. */
export function provideHelp(): () => void {
  return provide({
    'help.palette': () => openDialog({ name: 'palette' }),
    'help.keys': () => openDialog({ name: 'keys' }),
  });
}
