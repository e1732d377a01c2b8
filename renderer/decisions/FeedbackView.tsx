import { useEffect, useState } from 'react';
import type { CallInput, CallOutput } from '../../model/contract/contract.ts';
import type { Answer } from '../../model/protocol.ts';
import type { DifferentItem } from '../../model/contract/decisions.ts';
import { feedbackMarkdown, feedbackOf, rulesOfAll, type Feedback, type FeedbackGroup } from '../../model/feedback.ts';
import type { Label } from '../../model/label.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { client } from '../session/core.ts';
import { useLabels } from '../session/corpus.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { showView, type DecisionsState } from './decisions.ts';
import { useKeyboardFirst } from './keyboard-first.ts';
import { LabelNames } from './TrackWords.tsx';
import './decisions.css';

const shownItems = 5;

/** What was decided otherwise than somebody tagged, grouped by how it differs: to read, and to copy for them. */
export function FeedbackView({ state }: { readonly state: DecisionsState }) {
  const labels = useLabels();
  const view = useKeyboardFirst<HTMLDivElement>();
  const people = state.people.filter(({ annotator }) => state.adjudication?.people.includes(annotator));
  const [person, choose] = useState(people[0]?.annotator ?? 0);
  const [read, show] = useState<{ readonly of: number; readonly sheet: Feedback } | null>(null);
  const sheet = read?.of === person ? read.sheet : null;
  const name = people.find(({ annotator }) => annotator === person)?.name ?? '';
  useEffect(() => {
    let isShown = true;
    void readFeedback(person, () => isShown).then((found) => {
      if (found && isShown) show({ of: person, sheet: feedbackOf(name, found.decided, found.items, labels) });
    });
    return () => {
      isShown = false;
    };
  }, [person, name, labels]);
  return (
    <div ref={view} className="dialog__body decide-feedback">
      <label>
        <span className="small quiet">Of whose tags</span>{' '}
        <select className="field" data-first value={person} onChange={({ target }) => choose(Number(target.value))}>
          {people.map((one) => (
            <option key={one.annotator} value={one.annotator}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      {sheet === null ? <p role="status">Looking …</p> : <Sheet sheet={sheet} labels={labels} />}
      <div className="dialog__foot">
        <button type="button" className="button" onClick={() => showView('items')}>
          Back
        </button>
        <button
          type="button"
          className="button button--primary"
          disabled={sheet === null || sheet.decided === 0}
          onClick={() => {
            if (sheet) void copy(feedbackMarkdown(sheet, labels));
          }}
        >
          Copy as Markdown
        </button>
      </div>
    </div>
  );
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  toast('The sheet was copied.', { topic: 'feedback' });
}

interface Read {
  readonly decided: number;
  readonly items: readonly DifferentItem[];
}

async function readFeedback(of: number, isWanted: () => boolean): Promise<Read | null> {
  const items: DifferentItem[] = [];
  let decided = 0;
  let after: CallInput<'decisions.feedback'>['after'] = null;
  do {
    const answer: Answer<CallOutput<'decisions.feedback'>> = await client.call('decisions.feedback', { of, after });
    if (!answer.ok) {
      toastProblem(answer.error);
      return null;
    }
    items.push(...answer.value.items);
    decided += answer.value.decided;
    after = answer.value.next;
  } while (after !== null && isWanted());
  return { decided, items };
}

/** A sheet of somebody whose tags were decided on. */
export function Sheet({ sheet, labels }: { readonly sheet: Feedback; readonly labels: readonly Label[] }) {
  const { decided, groups } = sheet;
  const different = groups.reduce((sum, { items }) => sum + items.length, 0);
  if (decided === 0) return <p>Nothing was decided on these tags yet.</p>;
  return (
    <>
      <p role="status">
        {decided - different} of {count(decided, 'decided item')} {decided === 1 ? 'is' : 'are'} as tagged.
      </p>
      <div className="decide-feedback__groups">
        {groups.map((group) => (
          <Group key={group.title} group={group} labels={labels} />
        ))}
      </div>
    </>
  );
}

function Group({ group, labels }: { readonly group: FeedbackGroup; readonly labels: readonly Label[] }) {
  const { title, items } = group;
  return (
    <section>
      <h3>
        {title} <span className="quiet small">{count(items.length, 'time')}</span>
      </h3>
      {rulesOfAll(group.labels, labels).map((rule) => (
        <p key={rule} className="small quiet">
          {rule}
        </p>
      ))}
      <ul>
        {items.slice(0, shownItems).map((item) => (
          <li key={`${item.document} ${item.first.start} ${item.first.end} ${item.first.label}`}>
            <p className="decide-feedback__text" dir="auto">
              {item.text}
            </p>
            <Tags title="Tagged" tags={item.theirs} /> <Tags title="Decided" tags={item.decided} />
          </li>
        ))}
      </ul>
      {items.length > shownItems ? <p className="small quiet">and {items.length - shownItems} more</p> : null}
    </section>
  );
}

function Tags({ title, tags }: { readonly title: string; readonly tags: DifferentItem['theirs'] }) {
  return (
    <span className="decide-feedback__tags small">
      <span className="quiet">{title}</span>{' '}
      {tags.length === 0 ? (
        <LabelNames labels={[]} />
      ) : (
        tags.map(({ label, words }) => (
          <span key={`${label} ${words}`} dir="auto">
            <q>{words}</q> <LabelNames labels={[label]} />
          </span>
        ))
      )}
    </span>
  );
}
