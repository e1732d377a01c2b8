import { useEffect, useRef, useState, type DragEvent } from 'react';
import { longestSearched } from '../../model/pattern.ts';
import { Dialog } from '../base/Dialog.tsx';
import { figure } from '../base/figures.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { useOpen } from '../session/open-document.ts';
import { remember, usePreference } from '../session/preferences.ts';
import { ownWordsKey, suggestionsKey } from '../session/suggestions-shown.ts';
import { followDictionaries, lookAtFile, useDictionaries } from './dictionaries.ts';
import { DictionaryTable } from './DictionaryTable.tsx';
import { FilePreview } from './FilePreview.tsx';
import { PatternTester } from './PatternTester.tsx';
import './patterns.css';

/** What suggests tags: the dictionaries of the corpus, a file that comes in, and a pattern that is tried. */
export function PatternsDialog() {
  const file = useDictionaries((state) => state.file);
  useEffect(followDictionaries, []);
  const drop = (event: DragEvent): void => {
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    // Elsewhere in the window a file is imported as an article.
    event.preventDefault();
    event.stopPropagation();
    void lookAtFile(dropped);
  };
  return (
    <Dialog title="Dictionaries and patterns" wide onClose={closeDialog}>
      <div className="dialog__body patterns" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
        {file ? (
          <FilePreview file={file} />
        ) : (
          <>
            <Shown />
            <DictionaryTable />
            <AddFile />
            <PatternTester />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Shown() {
  const shown = usePreference(suggestionsKey, true);
  const own = usePreference(ownWordsKey, false);
  const isLong = useOpen(({ document }) => (document?.text.length ?? 0) > longestSearched);
  return (
    <div className="patterns__shown">
      <label className="patterns__box">
        <input type="checkbox" checked={shown} onChange={() => remember(suggestionsKey, !shown)} />
        Show suggestions in the article <ActionKeys action="suggestions.toggle" />
      </label>
      <label className="patterns__box">
        <input type="checkbox" checked={own} disabled={!shown} onChange={() => remember(ownWordsKey, !own)} />
        <span>
          The corpus’s own words too{' '}
          <span className="quiet small">tagged at half of their places or more; they are underlined otherwise</span>
        </span>
      </label>
      {isLong ? (
        <p className="quiet small">
          The open article is very long: only its first {figure(longestSearched)} letters are searched.
        </p>
      ) : null}
    </div>
  );
}

function AddFile() {
  const input = useRef<HTMLInputElement>(null);
  // The same file again is chosen again.
  const [turn, setTurn] = useState(0);
  return (
    <div className="patterns__add">
      <input
        key={turn}
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        accept=".jsonl,.json,.txt,.tsv"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          setTurn(turn + 1);
          if (chosen) void lookAtFile(chosen);
        }}
      />
      <button type="button" className="button" data-first onClick={() => input.current?.click()}>
        Add a file…
      </button>
      <span className="quiet small">
        Or drop it here: patterns.jsonl as spaCy and Prodigy write it, or a list with words, a tab and a label on each
        line.
      </span>
    </div>
  );
}
