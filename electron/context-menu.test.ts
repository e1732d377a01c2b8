import { expect, it } from 'vitest';
import { contextMenuTemplate } from './context-menu.ts';

const editFlags = { canCut: true, canCopy: true, canPaste: false, canSelectAll: true };

it('offers in a text field what can be done there', () => {
  expect(
    contextMenuTemplate({ isEditable: true, formControlType: 'text-area', selectionText: 'x', editFlags }),
  ).toEqual([
    { role: 'cut', enabled: true },
    { role: 'copy', enabled: true },
    { role: 'paste', enabled: false },
    { type: 'separator' },
    { role: 'selectAll', enabled: true },
  ]);
});

it('copies selected text, and has nothing to offer elsewhere', () => {
  expect(contextMenuTemplate({ isEditable: true, formControlType: 'none', selectionText: 'x', editFlags })).toEqual([
    { role: 'copy' },
  ]);
  expect(contextMenuTemplate({ isEditable: false, formControlType: 'none', selectionText: '', editFlags })).toEqual([]);
});
