import { expect, test } from 'vitest';
import { closeOnly, openDialog, useDialog } from './dialogs.ts';

test('what has taken a while closes its own dialog, and none that was opened meanwhile', () => {
  openDialog({ name: 'import' });
  closeOnly('import');
  expect(useDialog.getState().dialog).toBeNull();
  openDialog({ name: 'packages' });
  closeOnly('import');
  expect(useDialog.getState().dialog).toEqual({ name: 'packages' });
});
