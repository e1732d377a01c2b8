// The menu under the right mouse button, where the screens have none of their own.

import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';

/** The template for what was clicked on: a text field, or selected text. Empty where there is nothing to offer. */
export function contextMenuTemplate({
  isEditable,
  formControlType,
  selectionText,
  editFlags,
}: Pick<ContextMenuParams, 'isEditable' | 'formControlType' | 'selectionText'> & {
  readonly editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>;
}): MenuItemConstructorOptions[] {
  // The article takes keys as a text field does, and its text never changes.
  if (isEditable && formControlType !== 'none') {
    return [
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ];
  }
  return selectionText === '' ? [] : [{ role: 'copy' }];
}
