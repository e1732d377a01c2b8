import { useEffect, useState } from 'react';
import type { DecidedReport } from '../../model/contract/decisions.ts';
import { automaticRules, type AutomaticRule } from '../../model/decisions.ts';
import { count, figure } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { undoOffer } from '../session/undo.ts';
import { runMany } from './decide.ts';
import { showView } from './decisions.ts';
import { useKeyboardFirst } from './keyboard-first.ts';

const ruleWords: Readonly<Record<AutomaticRule, { readonly title: string; readonly says: string }>> = {
  identical: { title: 'All agree', says: 'The same words with the same label, by everybody who finished the article.' },
  rules: {
    title: 'The boundary rules make them agree',
    says: 'Other ends, but alike once the rules of the label have cut them; what they make of them is taken.',
  },
  majority: { title: 'Most agree', says: 'More than half of three or more people; also that there is no tag.' },
  alone: { title: 'Only one person finished the article', says: 'Their tags are taken as they are.' },
};

/** Which rules decide, with how many items each would decide; all at once, and one undo takes all back. */
export function RulesForm() {
  const form = useKeyboardFirst();
  const [rules, choose] = useState<readonly AutomaticRule[]>(['identical', 'rules', 'majority']);
  const [looked, show] = useState<{ readonly of: string; readonly report: DecidedReport | null } | null>(null);
  const [waiting, wait] = useState(false);
  const key = rules.join();
  const report = looked?.of === key ? looked.report : null;
  useEffect(() => {
    let isShown = true;
    void runRules(rules, true).then((found) => {
      if (isShown) show({ of: key, report: found });
    });
    return () => {
      isShown = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the list is made anew each time; its names are what counts
  }, [key]);
  const all = report?.items ?? 0;
  const decide = async (): Promise<void> => {
    wait(true);
    const done = await runRules(rules, false);
    wait(false);
    if (!done) return;
    showView('items');
    const more = done.more ? ' There are more: decide by rules again.' : '';
    toast(`${count(done.items, 'item')} decided by rules.${more}`, {
      topic: 'decisions',
      action: undoOffer,
    });
  };
  return (
    <form
      ref={form}
      className="dialog__body decide-people"
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <fieldset className="policy">
        <legend>Decide without looking at each</legend>
        {automaticRules.map((rule, i) => (
          <label key={rule} className="choice">
            <input
              type="checkbox"
              data-first={i === 0 ? '' : undefined}
              checked={rules.includes(rule)}
              onChange={({ target }) =>
                choose(automaticRules.filter((one) => (one === rule ? target.checked : rules.includes(one))))
              }
            />
            <span>
              {ruleWords[rule].title}{' '}
              <span className="decide-people__count">
                {rules.includes(rule) && report ? count(report.rules[rule], 'item') : ''}
              </span>
              <small className="quiet">{ruleWords[rule].says}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="small quiet" role="status">
        {rules.length === 0 ? 'No rule is chosen.' : report === null ? 'Counting …' : saidOf(report)}
      </p>
      <div className="dialog__foot">
        <button type="button" className="button" onClick={() => showView('items')}>
          Back
        </button>
        <button
          type="submit"
          className="button button--primary"
          disabled={waiting || rules.length === 0 || report === null || (all === 0 && report.empty === 0)}
        >
          {report && all > 0 ? `Decide ${count(all, 'item')}` : 'Decide'}
        </button>
      </div>
    </form>
  );
}

async function runRules(rules: readonly AutomaticRule[], look: boolean): Promise<DecidedReport | null> {
  return rules.length === 0 ? null : runMany({ what: 'rules', rules: [...rules] }, look);
}

function saidOf({ articles, empty, left, more }: DecidedReport): string {
  return [
    `In ${count(articles, 'article')}.`,
    ...(empty > 0 ? [`${count(empty, 'article')} without any tag will be done.`] : []),
    ...(left > 0 ? [`${figure(left)} are left, because a decided tag is in the way.`] : []),
    ...(more ? ['There are more; these come first.'] : []),
    'What was put off or decided stays. One in ten is offered for a check afterwards.',
  ].join(' ');
}
