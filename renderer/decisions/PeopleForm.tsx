import { useState } from 'react';
import { adjudicatedName } from '../../model/decisions.ts';
import { uuidv7 } from '../../model/ids.ts';
import { count } from '../base/figures.ts';
import { client } from '../session/core.ts';
import { command } from '../session/command.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { showView, type DecisionsState } from './decisions.ts';
import { useKeyboardFirst } from './keyboard-first.ts';

/** Who is compared, and whether their names are shown meanwhile. */
export function PeopleForm({ state }: { readonly state: DecisionsState }) {
  const { adjudication, people } = state;
  const candidates = people.filter(
    ({ annotator, finished, name }) =>
      annotator !== adjudication?.layer &&
      (adjudication !== null || name !== adjudicatedName) &&
      (finished > 0 || adjudication?.people.includes(annotator)),
  );
  const form = useKeyboardFirst();
  const [chosen, choose] = useState(
    adjudication?.people ?? candidates.filter(({ again }) => again === null).map(({ annotator }) => annotator),
  );
  const [blind, hide] = useState(adjudication?.blind ?? false);
  const [waiting, wait] = useState(false);
  const begin = async (): Promise<void> => {
    wait(true);
    const layer = adjudication?.layer ?? (await findLayer());
    const answer = layer === null ? null : await command('decisions.begin', { layer, people: [...chosen], blind });
    wait(false);
    if (answer?.ok) showView('items');
  };
  return (
    <form
      ref={form}
      className="dialog__body decide-people"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      {candidates.length === 0 ? (
        <p>
          Nobody has finished an article yet. Where several people mark the same articles as done, you decide here what
          holds.
        </p>
      ) : (
        <>
          <p>
            Where these people tagged the same articles differently, you decide what holds. What you decide stands in a
            layer of its own, “{adjudicatedName}”; theirs stay as they are.
          </p>
          <fieldset className="policy">
            <legend>Whose tags are compared</legend>
            {candidates.map(({ annotator, name, finished }, i) => (
              <label key={annotator} className="choice">
                <input
                  type="checkbox"
                  data-first={i === 0 ? '' : undefined}
                  checked={chosen.includes(annotator)}
                  onChange={({ target }) =>
                    choose(target.checked ? [...chosen, annotator] : chosen.filter((one) => one !== annotator))
                  }
                />
                <span dir="auto">
                  {name} <span className="quiet small">{count(finished, 'article')} done</span>
                </span>
              </label>
            ))}
          </fieldset>
          {chosen.length === 1 ? (
            <p role="status">
              With one person there is nothing to compare: each of their tags comes up, to be taken, changed or left
              out.
            </p>
          ) : null}
          <label className="choice">
            <input type="checkbox" checked={blind} onChange={({ target }) => hide(target.checked)} />
            <span>Hide the names, and show the versions in another order each time</span>
          </label>
        </>
      )}
      <div className="dialog__foot">
        {adjudication ? (
          <button type="button" className="button" onClick={() => showView('items')}>
            Cancel
          </button>
        ) : null}
        <button type="submit" className="button button--primary" disabled={chosen.length === 0 || waiting}>
          {adjudication ? 'Compare these' : 'Begin'}
        </button>
      </div>
    </form>
  );
}

/** Finds the annotator whose layer what is decided stands in, or creates it. */
async function findLayer(): Promise<number | null> {
  const answer = await client.call('annotator.enter', { command: uuidv7(), name: adjudicatedName });
  if (answer.ok) return answer.value.id;
  toastProblem(answer.error);
  return null;
}
