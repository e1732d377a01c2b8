// The dialogs are read when the article has been painted: a start shows none, and takes longer the more there is to read.

import { useEffect } from 'react';
import { create } from 'zustand';
import { Dialog } from '../base/Dialog.tsx';
import { toast } from '../base/toasts.ts';
import { Palette } from '../palette/Palette.tsx';
import { closeDialog, useDialog } from '../session/dialogs.ts';
import { reportFault } from '../session/report-faults.ts';
import type { Dialogs as AllDialogs } from './Dialogs.tsx';

const useRead = create<{ readonly Dialogs: typeof AllDialogs | null }>()(() => ({ Dialogs: null }));

/** Reads the dialogs, where they were not read. Where that fails, it is tried again when one is asked for. */
export async function readDialogs(): Promise<void> {
  if (useRead.getState().Dialogs === null) useRead.setState({ Dialogs: (await import('./Dialogs.tsx')).Dialogs });
}

/** The dialog that is open, if any. One that was asked for before it could be read has the keyboard at once. */
export function LateDialogs() {
  const { Dialogs } = useRead();
  const name = useDialog(({ dialog }) => dialog?.name);
  // It is there from the start: what is typed as soon as it was asked for is meant for it.
  if (name === 'palette') return <Palette />;
  if (Dialogs !== null) return <Dialogs />;
  return name === undefined ? null : <Awaited />;
}

function Awaited() {
  useEffect(() => {
    readDialogs().catch((error: unknown) => {
      reportFault('error in the page', error);
      toast('This dialog could not be read. Try once more, or reload the page.', { tone: 'refusal' });
      closeDialog();
    });
  }, []);
  return (
    <Dialog title="Opening…" onClose={closeDialog}>
      {null}
    </Dialog>
  );
}
