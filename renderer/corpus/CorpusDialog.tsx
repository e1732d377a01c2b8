import type { OverlapPolicy } from '../../model/span.ts';
import { command } from '../app/command.ts';
import { host } from '../app/core.ts';
import { useCorpus } from '../app/corpus.ts';
import { Dialog } from '../app/Dialog.tsx';
import { figure } from '../app/figures.ts';
import { checkCorpus } from './act.ts';
import './corpus.css';

const policies: readonly { readonly policy: OverlapPolicy; readonly title: string; readonly about: string }[] = [
  {
    policy: 'nested',
    title: 'One inside another',
    about: 'Different labels may nest or share words. Tags never cross.',
  },
  { policy: 'flat', title: 'Never overlapping', about: 'Every word belongs to one tag at most.' },
  { policy: 'any', title: 'Any overlap', about: 'Crossing, too. Some formats for training cannot hold that.' },
];

/** Where the corpus is, how to keep it safe, and which tags may overlap. */
export function CorpusDialog() {
  const corpus = useCorpus((state) => state.corpus);
  const { counts, dataFolder, version } = useCorpus();
  const { reveal } = host;
  if (!corpus) return null;
  return (
    <Dialog title={corpus.name} wide>
      <div className="dialog__body">
        <dl className="facts">
          <dt>Holds</dt>
          <dd>
            {figure(counts.documents)} documents, {figure(counts.spans)} tags of yours,{' '}
            {figure(corpus.annotators.length)} annotators
          </dd>
          <dt>File</dt>
          <dd className="path">{corpus.path}</dd>
          <dt>Back-up</dt>
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
          <p className="quiet small">For tags that are made from now on; those that are there stay.</p>
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
