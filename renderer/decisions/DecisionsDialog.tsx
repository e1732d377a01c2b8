import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { Dialog } from '../base/Dialog.tsx';
import { count, figure } from '../base/figures.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { perform } from '../base/action-registry.ts';
import { closeDialog } from '../session/dialogs.ts';
import { clearDecision, takeDraft } from './decide.ts';
import { followDecisions, showList, showView, switchWhole, useDecisions } from './decisions.ts';
import { endDraft, useDraft } from './draft.ts';
import { FeedbackView } from './FeedbackView.tsx';
import { Guidelines } from './Guidelines.tsx';
import { ItemView } from './ItemView.tsx';
import { listWords, shownLists } from './lists.ts';
import { PatternForm } from './PatternForm.tsx';
import { PeopleForm } from './PeopleForm.tsx';
import { pressInDecisions } from './press.ts';
import { RulesForm } from './RulesForm.tsx';
import { WholeArticle } from './WholeArticle.tsx';
import './decisions.css';

/** Where annotators differ: one item after the other, decided by a key each. */
export function DecisionsDialog() {
  useEffect(followDecisions, []);
  const state = useDecisions(({ state: read }) => read);
  const view = useDecisions((all) => all.view);
  const row = useDecisions(({ rows, at }) => rows[at]);
  return (
    <Dialog title="Decide" wide onClose={closeDialog}>
      {state === null ? (
        <p className="dialog__body quiet">Looking …</p>
      ) : state.adjudication === null || view === 'people' ? (
        <PeopleForm state={state} />
      ) : view === 'rules' ? (
        <RulesForm />
      ) : view === 'feedback' ? (
        <FeedbackView state={state} />
      ) : view === 'pattern' && row ? (
        <PatternForm row={row} />
      ) : (
        <Page />
      )}
    </Dialog>
  );
}

function Page() {
  const page = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent): void => pressInDecisions(event);
  const row = useDecisions(({ rows, at }) => rows[at]);
  const whole = useDecisions((state) => state.whole);
  const editing = useDraft((draft) => draft.row !== null);
  // What had the keyboard may be gone with the form or the item before; whoever sees the next item can press its keys.
  useLayoutEffect(() => {
    if (!page.current?.contains(document.activeElement)) page.current?.focus({ preventScroll: true });
  }, [row, editing]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the page has the keys
    <div
      ref={page}
      className="dialog__page decide"
      data-page="decisions"
      data-first
      tabIndex={0}
      role="group"
      aria-label="Items"
      onKeyDown={press}
    >
      <div className="decide__lists">
        <Lists />
        <div className="decide__ways">
          <button type="button" className="button" aria-pressed={whole} onClick={() => switchWhole()}>
            Whole article <ActionKeys action="decisions.whole" />
          </button>
          <button type="button" className="button" onClick={() => showView('rules')}>
            Decide by rules…
          </button>
          <button type="button" className="button button--plain" onClick={() => showView('feedback')}>
            Feedback…
          </button>
          <button type="button" className="button button--plain" onClick={() => showView('people')}>
            Who is compared…
          </button>
        </div>
      </div>
      <Item />
      <Guidelines />
      <Foot />
    </div>
  );
}

function Lists() {
  const chosen = useDecisions((state) => state.list);
  const counts = useDecisions((state) => state.counts);
  return (
    <div role="tablist" aria-label="Lists" aria-orientation="vertical">
      {shownLists(counts, chosen).map((list) => (
        <button
          key={list}
          type="button"
          role="tab"
          aria-selected={list === chosen}
          tabIndex={list === chosen ? 0 : -1}
          className="decide__tab"
          data-part={listWords[list].isPart}
          onClick={() => showList(list)}
        >
          <span>{listWords[list].title}</span>
          <span className="quiet">{counts ? figure(counts.counts[list]) : ''}</span>
        </button>
      ))}
    </div>
  );
}

function Item() {
  const row = useDecisions(({ rows, at }) => rows[at]);
  const reading = useDecisions((state) => state.reading);
  const list = useDecisions((state) => state.list);
  const counts = useDecisions((state) => state.counts);
  const whole = useDecisions((state) => state.whole);
  const editing = useDraft((draft) => draft.row !== null);
  // Words are dragged over in the sentence.
  if (row && whole && !editing) return <WholeArticle row={row} />;
  if (row) return <ItemView key={`${row.document} ${row.first.start} ${row.first.end} ${row.first.label}`} row={row} />;
  const isLooking = reading || counts?.complete === false;
  return (
    <div className="decide__item decide__none" aria-busy={isLooking}>
      <p role="status">{isLooking ? 'Looking for items …' : noneWords(list, counts?.counts.agree ?? 0)}</p>
    </div>
  );
}

function noneWords(list: string, agree: number): string {
  if (list !== 'open') return 'Nothing here.';
  if (agree > 0)
    return `Nothing is left in which annotators differ. “Decide by rules” takes the ${figure(agree)} in which all agree.`;
  return 'Nothing is left to decide. An article counts when several people have marked it as done.';
}

function Foot() {
  const { rows, at, decided, counts, list } = useDecisions();
  const editing = useDraft(({ row }) => row !== null);
  const row = rows[at];
  if (editing) {
    return (
      <div className="decide__foot">
        <p className="small quiet decide__said">Drag over words to put the tag there.</p>
        <button type="button" className="button" onClick={endDraft}>
          Cancel <kbd className="key">Esc</kbd>
        </button>
        <button type="button" className="button button--primary" onClick={takeDraft}>
          Decide on this <kbd className="key">↵</kbd>
        </button>
      </div>
    );
  }
  const left = counts?.counts[list] ?? 0;
  const looking = counts && !counts.complete ? ` so far, in ${count(counts.articles.looked, 'article')}` : '';
  return (
    <div className="decide__foot">
      <p className="small quiet decide__said" role="status">
        {decided > 0 ? `${count(decided, 'item')} decided here. ` : ''}
        {list === 'open' && counts ? `${count(left, 'item')} left${looking}.` : ''}
      </p>
      <FootButton action="decisions.alike" title="All alike…" disabled={!row?.pattern || row.state !== 'open'} />
      <FootButton action="decisions.both" title="All of them" disabled={!row || row.kind === 'gone'} />
      <FootButton action="decisions.neither" title="None" disabled={!row} />
      <FootButton action="decisions.edit" title="Edit" disabled={!row} />
      {row?.state === 'decided' ? (
        <button type="button" className="button" onClick={() => clearDecision()}>
          Take back <ActionKeys action="decisions.clear" />
        </button>
      ) : (
        <FootButton action="decisions.later" title="Later" disabled={!row || row.kind === 'gone' || list === 'later'} />
      )}
    </div>
  );
}

function FootButton({
  action,
  title,
  disabled,
}: {
  readonly action: 'decisions.alike' | 'decisions.both' | 'decisions.neither' | 'decisions.edit' | 'decisions.later';
  readonly title: string;
  readonly disabled: boolean;
}) {
  return (
    <button type="button" className="button" disabled={disabled} onClick={() => perform(action)}>
      {title} <ActionKeys action={action} />
    </button>
  );
}
