import { useState } from 'react';
import type { BackupsKept } from '../../model/contract/backups.ts';
import { fewestBackups } from '../../model/backups.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { host } from '../session/core.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { keepBackups } from './backups.ts';

/** Where the backups of all corpora go, and how many of each stay. */
export function KeptForm({ kept, done }: { readonly kept: BackupsKept; readonly done: () => void }) {
  const [folder, setFolder] = useState(kept.folder ?? '');
  const [most, setMost] = useState(kept.most === null ? '' : String(kept.most));
  const [problem, setProblem] = useState<Problem | null>(null);
  const choose = async (): Promise<void> => {
    const picked = await host.pickFolder();
    if (picked?.kind === 'paths' && picked.paths[0] !== undefined) setFolder(picked.paths[0]);
  };
  const keep = async (): Promise<void> => {
    const wanted = { folder: folder.trim() === '' ? null : folder.trim(), most: most === '' ? null : Number(most) };
    const found = await keepBackups(wanted);
    setProblem(found);
    if (found === null) done();
  };
  return (
    <form
      className="backups__kept"
      aria-label="Where backups go, and how many stay"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <div className="labelled">
        <label>
          <span className="small quiet">Folder for the backups of every corpus</span>
          <input
            // Whoever opened this is about to type.
            ref={(field) => field?.focus()}
            className="field"
            value={folder}
            placeholder="Beside each corpus"
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setFolder(target.value)}
          />
        </label>
        {host.kind === 'electron' ? (
          <button type="button" className="button" onClick={() => void choose()}>
            Choose…
          </button>
        ) : null}
      </div>
      <div className="labelled">
        <label>
          <span className="small quiet">At most; left empty: the newest, one of each day and of each week</span>
          <input
            type="number"
            className="field"
            value={most}
            min={fewestBackups}
            max={1000}
            placeholder="As usual"
            onChange={({ target }) => setMost(target.value)}
          />
        </label>
        <button type="submit" className="button">
          Keep them so
        </button>
      </div>
      {problem === null ? null : <ProblemNotice problem={problem} role="alert" />}
      <p className="quiet small">From the next backup on. Those that are there stay where they are.</p>
    </form>
  );
}
