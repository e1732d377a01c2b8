import { useState } from 'react';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { setStatus } from './edits.ts';

/** Flags a document, with the reason for whoever looks at it next. */
export function FlagDialog({ document, note }: { readonly document: number; readonly note: string }) {
  const [text, setText] = useState(note);
  const flag = (): void => {
    closeDialog();
    void setStatus([document], 'flagged', text.trim());
  };
  return (
    <Dialog title="Flag article" onClose={closeDialog}>
      <form
        className="dialog__body"
        onSubmit={(event) => {
          event.preventDefault();
          flag();
        }}
      >
        <textarea
          data-first
          className="field"
          dir="auto"
          rows={3}
          value={text}
          maxLength={10_000}
          placeholder="Why? For example: two articles in one file"
          aria-label="Why it is flagged"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            flag();
          }}
        />
        <div className="dialog__foot">
          <button type="button" className="button button--plain" onClick={closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button button--primary">
            Flag <kbd className="key">Enter</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
