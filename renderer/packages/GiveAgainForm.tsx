import { useState, type FormEvent } from 'react';
import { count } from '../base/figures.ts';
import { giveAgain, showPlan, usePackages } from './packages.ts';
import { NumberField } from './NumberField.tsx';

/** Whom to give some of their own articles a second time. */
export function GiveAgainForm() {
  const { busy, people } = usePackages();
  const [left, leave] = useState<readonly number[]>([]);
  const [{ percent, days, seed }, set] = useState({ percent: 10, days: 14, seed: 1 });
  const candidates = people.filter(({ again }) => again === null);
  const chosen = candidates.filter(({ annotator }) => !left.includes(annotator));
  const change = (more: Partial<{ percent: number; days: number; seed: number }>): void =>
    set((before) => ({ ...before, ...more }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const share = Math.max(1, percent) / 100;
    if (chosen.length > 0)
      void giveAgain(
        chosen.map(({ name }) => name),
        { share, days, seed },
      );
  };
  return (
    <form className="packages__form" onSubmit={submit}>
      <p>
        Some articles that a person finished a while ago, to be tagged once more without what they did then. What comes
        back stands beside it as “NAME, second time”, and Agreement compares the two. No article is given a third time.
      </p>
      {candidates.length === 0 ? <p>Nobody has finished an article yet.</p> : null}
      {candidates.length > 0 ? (
        <fieldset className="policy">
          <legend>To whom</legend>
          {candidates.map(({ annotator, name, finished }, i) => (
            <label key={annotator} className="choice">
              <input
                type="checkbox"
                data-first={i === 0 ? '' : undefined}
                checked={!left.includes(annotator)}
                onChange={({ target }) =>
                  leave(target.checked ? left.filter((one) => one !== annotator) : [...left, annotator])
                }
              />
              <span dir="auto">
                {name} <span className="quiet small">{count(finished, 'article')} done</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <div className="packages__row">
        <NumberField
          title="How many of them, in percent"
          value={percent}
          change={(typed) => change({ percent: Math.min(100, typed) })}
        />
        <NumberField
          title="Finished so many days ago, or earlier"
          value={days}
          change={(typed) => change({ days: Math.min(3650, typed) })}
        />
        <NumberField title="Seed" value={seed} change={(typed) => change({ seed: typed })} />
      </div>
      <div className="dialog__foot">
        <button type="button" className="button button--plain" onClick={showPlan}>
          Back
        </button>
        <button type="submit" className="button button--primary" disabled={busy || chosen.length === 0}>
          Give again
        </button>
      </div>
    </form>
  );
}
