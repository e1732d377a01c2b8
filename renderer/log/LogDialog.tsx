import { useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { Dialog } from '../base/Dialog.tsx';
import { client, host } from '../session/core.ts';
import { closeDialog, openDialog, type Dialog as OpenDialog } from '../session/dialogs.ts';
import './log.css';

/** The newest lines of the log, and where it is. */
export function LogDialog({ before }: { readonly before: OpenDialog | null }) {
  const { log, problem } = useLog();
  const lines = useRef<HTMLPreElement>(null);
  const { reveal } = host;
  useEffect(() => {
    lines.current?.scrollTo({ top: lines.current.scrollHeight });
  }, [log]);
  return (
    <Dialog title="Log" wide onClose={() => (before === null ? closeDialog() : openDialog(before))}>
      <div className="dialog__body">
        {problem ? <p className="notice">{problem.message}</p> : null}
        {log ? (
          <>
            <p className="path">
              {log.path}{' '}
              {reveal ? (
                <button type="button" className="link" onClick={() => reveal(log.path)}>
                  Show it in its folder
                </button>
              ) : null}
            </p>
            {log.text === '' ? (
              <p>Nothing could be written there yet.</p>
            ) : (
              <pre ref={lines} className="log__lines small" tabIndex={0} aria-label="Newest lines">
                {log.text}
              </pre>
            )}
            <p className="quiet small">
              It says what happened and where in the program. No word of an article, a tag or a note is in it; the path
              of the corpus is.
            </p>
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

function useLog(): { readonly log: CallOutput<'log.read'> | null; readonly problem: Problem | null } {
  const [log, setLog] = useState<CallOutput<'log.read'> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    void client.call('log.read', {}).then((answer) => {
      if (answer.ok) setLog(answer.value);
      else setProblem(answer.error);
    });
  }, []);
  return { log, problem };
}
