import { useEffect } from 'react';
import type { NestingPolicy } from '../../model/span.ts';
import { command } from '../session/command.ts';
import { host } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { FindingCounts } from '../consistency/FindingCounts.tsx';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { count } from '../base/figures.ts';
import { momentWithin } from '../base/moments.ts';
import { readBackups, useBackups } from '../backups/backups.ts';
import { lackOf } from '../backups/words.ts';
import { readSafety, useSafety } from '../safety/safety.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { perform } from '../base/action-registry.ts';
import { checkCorpus } from './check.ts';
import './corpus.css';

const policies: readonly { readonly policy: NestingPolicy; readonly title: string; readonly about: string }[] = [
  {
    policy: 'nested',
    title: 'One inside another',
    about: 'Different labels may nest or share words. Tags never cross.',
  },
  { policy: 'flat', title: 'Never overlapping', about: 'Every word belongs to one tag at most.' },
  { policy: 'any', title: 'Any overlap', about: 'Crossing, too. Some training formats cannot express that.' },
];

/** Where the corpus is, how to keep it safe, and which tags may overlap. */
export function CorpusDialog() {
  const corpus = useCorpus((state) => state.corpus);
  const { counts, dataFolder, version } = useCorpus();
  const { warnings } = useSafety();
  const { backups } = useBackups();
  const [newest] = backups ?? [];
  const { reveal } = host;
  useEffect(() => {
    void readBackups();
    void readSafety();
  }, []);
  if (!corpus) return null;
  return (
    <Dialog title={corpus.name} wide onClose={closeDialog}>
      <div className="dialog__body">
        {warnings.length > 0 ? (
          <ul className="facts__warnings" aria-label="Warnings">
            {warnings.map(({ kind, message }) => (
              <li key={kind}>{message}</li>
            ))}
          </ul>
        ) : null}
        <dl className="facts">
          <dt>Contents</dt>
          <dd>
            {count(counts.documents, 'article')}, {count(counts.spans, 'tag')} of yours,{' '}
            {count(corpus.annotators.length, 'annotator')}
          </dd>
          <dt>Where tags disagree</dt>
          <dd>
            <FindingCounts />
          </dd>
          <dt>File</dt>
          <dd className="path">{corpus.path}</dd>
          <dt>Backups</dt>
          <dd>
            {newest ? (
              <>
                {count(backups?.length ?? 0, 'backup')}; the newest is of {momentWithin(newest.changed)} (
                {lackOf(newest)}).
              </>
            ) : (
              'None yet. The first is made when you pause after a change.'
            )}{' '}
            <button type="button" className="link" onClick={() => perform('backup.open')}>
              All backups <ActionKeys action="backup.open" />
            </button>
          </dd>
          <dt>To move it</dt>
          <dd>
            Close the corpus, then copy this one file. It holds everything: texts, labels, tags, and every step of their
            history.
          </dd>
          <dt>Preferences</dt>
          <dd className="path">{dataFolder}</dd>
          <dt>Spanwright</dt>
          <dd>{version}</dd>
        </dl>
        <fieldset className="policy">
          <legend>How tags may overlap</legend>
          {policies.map(({ policy, title, about }) => (
            <label key={policy} className="choice">
              <input
                type="radio"
                name="policy"
                checked={corpus.policy === policy}
                onChange={() => void command('policy.set', { policy })}
              />
              <span>{title}</span>
              <small>{about}</small>
            </label>
          ))}
          <p className="quiet small">Applies to new tags; existing ones stay.</p>
        </fieldset>
        <div className="dialog__foot">
          <button type="button" className="button" onClick={checkCorpus}>
            Check this corpus
          </button>
          {reveal ? (
            <button type="button" className="button" onClick={() => reveal(corpus.path)}>
              Show the file
            </button>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}
