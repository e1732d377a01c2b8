import { useEffect, useId, useRef, useState } from 'react';
import type { CallOutput } from '../../model/contract/contract.ts';
import { count, figure } from '../base/figures.ts';
import { client } from '../session/core.ts';
import { useLabels } from '../session/corpus.ts';
import { useOpen } from '../session/open-document.ts';
import { addPattern } from './dictionaries.ts';

type Tried = CallOutput<'patterns.try'>;

/** Between keys; what is asked for meanwhile is not asked at all. */
const rest = 120;

/** Shows where a pattern stands as it is written, in the open article or in words of one's own; one that is good can be kept. */
export function PatternTester() {
  const document = useOpen((state) => state.document);
  const labels = useLabels().filter((label) => !label.archived);
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const id = document?.id;
  const tried = useTried(typed, text, id);
  const label = labels.find((one) => one.id === chosen) ?? labels[0];
  const isGood = typed.trim() !== '' && tried !== null && tried.problem === null;
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const keep = async (): Promise<void> => {
    if (!label || !(await addPattern(typed.trim(), label))) return;
    setTyped('');
    // The button has nothing to add any more, and what cannot be pressed swallows keys.
    input.current?.focus();
  };
  return (
    <section className="patterns__tester" aria-label="Try a pattern">
      <h3>Try a pattern</h3>
      <div className="patterns__row">
        <label className="patterns__grow" htmlFor={field}>
          <span className="small quiet">
            Words, or tokens such as {'[{"LOWER": "court"}, {"IS_TITLE": true, "OP": "+"}]'}
          </span>
          <input
            id={field}
            ref={input}
            className="field patterns__typed"
            value={typed}
            spellCheck={false}
            aria-invalid={tried?.problem ? true : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <select
          className="field"
          aria-label="Its label"
          value={label?.id ?? ''}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {labels.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
        <button type="button" className="button" disabled={!isGood || !label} onClick={() => void keep()}>
          Add
        </button>
      </div>
      <label className="patterns__grow">
        <span className="small quiet">{document ? 'In the open article, or in these words' : 'In these words'}</span>
        <input className="field" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <Hits typed={typed} tried={tried} />
    </section>
  );
}

function useTried(typed: string, text: string, document: number | undefined): Tried | null {
  const [tried, setTried] = useState<Tried | null>(null);
  useEffect(() => {
    let isLatest = true;
    const where = text.trim() !== '' || document === undefined ? { text } : { document };
    const ask = async (): Promise<void> => {
      const answer = await client.call('patterns.try', { typed, in: where });
      if (isLatest) setTried(answer.ok ? answer.value : null);
    };
    const timer = setTimeout(() => void ask(), rest);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [typed, text, document]);
  return tried;
}

function Hits({ typed, tried }: { readonly typed: string; readonly tried: Tried | null }) {
  const { problem, hits, total } = tried ?? { problem: null, hits: [], total: 0 };
  return (
    <>
      <p className="small" role="status">
        {typed.trim() === '' || tried === null
          ? ''
          : (problem ?? `${count(total, 'place')}${more(total, hits.length)}`)}
      </p>
      {hits.length > 0 ? (
        <ol className="patterns__hits" tabIndex={0} aria-label="Places">
          {hits.map((hit, index) => (
            <li key={index}>
              <span dir="auto">
                <span className="quiet">{hit.before}</span>
                <mark>{hit.words}</mark>
                <span className="quiet">{hit.after}</span>
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

function more(total: number, shown: number): string {
  return total > shown ? `; the first ${figure(shown)}:` : '';
}
