import { useEffect } from 'react';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { count, size } from '../base/figures.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { chooseIndex, compactCorpus, readRoom, useCompact } from './compact.ts';
import './corpus.css';

/** What the file of the corpus takes, and making it smaller: with the search index or without. */
export function CompactDialog() {
  const { room, index, state, outcome, problem } = useCompact();
  useEffect(() => void readRoom(), []);
  const isRunning = state === 'running';
  return (
    <Dialog title="Make the file smaller" onClose={closeDialog}>
      <div className="dialog__body">
        <p>
          What was deleted and rewritten leaves gaps in the file. The corpus is closed, written anew without them,
          checked and opened again; its tags and their history stay as they are.
        </p>
        {room === null ? null : (
          <p>
            The file takes {size(room.bytes)}
            {room.unused === 0 ? null : `, of which ${size(room.unused)} are gaps`}; packing it closer may win more.{' '}
            {room.seconds < 5 ? null : `This takes about ${timeWords(room.seconds)}; nobody can work on it meanwhile.`}
          </p>
        )}
        <label className="choice">
          <input
            type="checkbox"
            data-first
            checked={index}
            aria-disabled={isRunning}
            onChange={({ target }) => (isRunning ? undefined : chooseIndex(target.checked))}
          />
          <span>Keep a search index</span>
          <small>
            About a tenth of the file. Without it a search reads every text, letter by letter, and earlier cases are
            found in the newest articles only.
          </small>
        </label>
        {room !== null && !room.hasRoom ? (
          <p role="alert">There is no room beside it for the smaller file: {size(room.free)} are free.</p>
        ) : null}
        {problem === null ? null : <ProblemNotice problem={problem} />}
        <p role="status">
          {isRunning ? 'Making it smaller…' : outcome === null ? '' : outcomeWords(outcome.before, outcome.after)}
        </p>
        <div className="dialog__foot">
          <button
            type="button"
            className="button button--primary"
            // Really disabled, it would lose the keyboard, and Esc with it.
            aria-disabled={isRunning || room?.hasRoom !== true}
            onClick={() => (isRunning || room?.hasRoom !== true ? undefined : void compactCorpus())}
          >
            Make it smaller
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function timeWords(seconds: number): string {
  return seconds < 90 ? count(seconds, 'second') : count(Math.round(seconds / 60), 'minute');
}

function outcomeWords(before: number, after: number): string {
  return after < before
    ? `Done: ${size(before)} before, ${size(after)} now.`
    : `Done. It was as small as it gets: ${size(after)}.`;
}
