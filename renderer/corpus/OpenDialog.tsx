import { useState } from 'react';
import { useCorpus } from '../session/corpus.ts';
import { Dialog } from '../base/Dialog.tsx';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { closeDialog } from '../session/dialogs.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { tryCreate, tryOpen } from './open.ts';
import { Migrating } from './Migrating.tsx';
import { RecentCorpora } from './RecentCorpora.tsx';

/** Asks for a corpus by its path, where the browser has no way to pick a place on this machine. */
export function OpenDialog({ purpose }: { readonly purpose: 'open' | 'new' }) {
  const folder = useCorpus((state) => state.dataFolder);
  const [path, setPath] = useState(purpose === 'new' ? inFolder(folder, 'New.corpus') : '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async (): Promise<void> => {
    const wanted = path.trim();
    if (wanted === '') return;
    setProblem(await (purpose === 'new' ? tryCreate(withEnding(wanted)) : tryOpen(wanted)));
  };
  return (
    <Dialog title={purpose === 'new' ? 'New corpus' : 'Open a corpus'} wide onClose={closeDialog}>
      <form
        className="dialog__body"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <div className="labelled">
          <label>
            <span className="small quiet">Path on this machine</span>
            <input
              data-first
              className="field"
              value={path}
              placeholder={inFolder(folder, 'Name.corpus')}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setPath(event.target.value)}
            />
          </label>
          <button type="submit" className="button button--primary" disabled={path.trim() === ''}>
            {purpose === 'new' ? 'Create' : 'Open'}
          </button>
        </div>
        <Migrating />
        {problem ? <ProblemNotice problem={problem} role="alert" /> : null}
        {purpose === 'open' ? <RecentCorpora /> : null}
        <div className="dialog__foot">
          <button type="button" className="button button--plain" onClick={closeDialog}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}${folder.includes('\\') ? '\\' : '/'}${name}`;
}

function withEnding(path: string): string {
  return path.endsWith('.corpus') ? path : `${path}.corpus`;
}
