import { Suspense, useEffect } from 'react';
import { ruleDescriptions, rulesOf } from '../../model/boundary-rules.ts';
import { GuidelineText } from '../guidelines/lazy-guideline-text.ts';
import { readGuidelines, useGuideline } from '../guidelines/panel.ts';
import { useLabels } from '../session/corpus.ts';
import { useDecisions } from './decisions.ts';
import { labelsOf } from './tracks.ts';

/** What the labels of the item mean: the boundary rules that they follow, and their guidelines. */
export function Guidelines() {
  const labels = useLabels();
  const row = useDecisions(({ rows, at }) => rows[at]);
  const guidelines = useGuideline((state) => state.guidelines);
  useEffect(() => void readGuidelines(), [labels]);
  const wanted = row ? labelsOf([...row.versions.flatMap(({ tags }) => tags), ...row.decided]) : [];
  return (
    <section className="decide__guidelines" aria-label="Guidelines" tabIndex={0}>
      {wanted.map((id) => {
        const label = labels.find((one) => one.id === id);
        if (!label) return null;
        const text = guidelines.get(id)?.text ?? '';
        return (
          <section key={id} data-colour={label.colour}>
            <h3>
              <span className="chip" dir="auto">
                {label.name}
              </span>
            </h3>
            <ul className="decide__rules small">
              {rulesOf(label).map((rule) => (
                <li key={rule}>
                  {ruleDescriptions[rule].title} <span className="quiet">{ruleDescriptions[rule].example}</span>
                </li>
              ))}
            </ul>
            {text === '' ? null : (
              <Suspense fallback={null}>
                <GuidelineText key={`${id} ${guidelines.get(id)?.version ?? 0}`} text={text} />
              </Suspense>
            )}
          </section>
        );
      })}
    </section>
  );
}
