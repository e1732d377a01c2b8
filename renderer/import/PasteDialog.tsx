import { useState } from 'react';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog, closeOnly } from '../session/dialogs.ts';
import { addDocument } from './add-document.ts';
import { proposedTitle } from './proposed-title.ts';

/** A new document from a text that was pasted, or is to be. */
export function PasteDialog({ text: pasted }: { readonly text: string }) {
  const [text, setText] = useState(pasted);
  const [title, setTitle] = useState('');
  const proposed = proposedTitle(text);
  const ready = text.trim() !== '';
  const add = async (): Promise<void> => {
    // Gone before the article is there, whose first key would go into it.
    if (ready) await addDocument(title.trim() || proposed, text, () => closeOnly('paste'));
  };
  return (
    <Dialog title="New article" wide onClose={closeDialog}>
      <form
        className="dialog__body"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <input
          className="field"
          dir="auto"
          value={title}
          placeholder={proposed || 'Title'}
          aria-label="Title"
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setTitle(event.target.value)}
        />
        <textarea
          data-first
          className="field paste__text"
          dir="auto"
          rows={12}
          value={text}
          placeholder="Paste the text here"
          aria-label="Text"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void add();
            }
          }}
        />
        <div className="dialog__foot">
          <span className="quiet small">The text cannot be edited later, so that tags keep their places.</span>
          <button type="button" className="button button--plain" onClick={closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button button--primary" disabled={!ready}>
            Add article
          </button>
        </div>
      </form>
    </Dialog>
  );
}
