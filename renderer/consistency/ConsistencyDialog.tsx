import { useEffect } from 'react';
import { Dialog } from '../base/Dialog.tsx';
import { count, figure } from '../base/figures.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { perform } from '../base/action-registry.ts';
import { Progress } from '../base/Progress.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { useJobs } from '../session/jobs.ts';
import { undo } from '../session/undo.ts';
import { FindingList } from './FindingList.tsx';
import { countOf, followFindings, keyOf, showList, useFindings } from './findings.ts';
import { kindHelp, kindNames, listNames, type ListName } from './kinds.ts';
import { cancelSurvey, useSurvey } from './survey.ts';
import '../occurrences/occurrences.css';
import './consistency.css';

/** Where one's tags disagree with each other, kind by kind: fixed or dismissed one by one. */
export function ConsistencyDialog() {
  useEffect(followFindings, []);
  return (
    <Dialog title="Where tags disagree" wide onClose={closeDialog}>
      <div className="dialog__page elsewhere findings" data-page="consistency">
        <div className="elsewhere__groups">
          <div role="tablist" aria-label="Kinds" aria-orientation="vertical">
            {listNames.map((list) => (
              <Tab key={list} list={list} />
            ))}
          </div>
        </div>
        <FindingList />
        <Foot />
      </div>
    </Dialog>
  );
}

function Tab({ list }: { readonly list: ListName }) {
  const chosen = useFindings((state) => state.list === list);
  const counts = useSurvey((state) => state.counts);
  const findings = countOf(list, counts);
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      className="elsewhere__group"
      onClick={() => showList(list)}
    >
      <span className="elsewhere__group-words">{kindNames[list]}</span>
      <span className="elsewhere__count">{findings === null ? '' : figure(findings)}</span>
      <span className="elsewhere__standing small quiet">{kindHelp[list]}</span>
    </button>
  );
}

function Foot() {
  const id = useSurvey((state) => state.job);
  const job = useJobs(({ jobs }) => (id === null ? undefined : jobs[id]));
  const { rows, at, decided, list } = useFindings();
  const row = rows[at];
  const decision = row ? decided.get(keyOf(row)) : undefined;
  const isDismissed = decision === 'dismissed' || (row?.dismissed === true && decision !== 'restored');
  if (id !== null && job && job.done > 0) {
    return (
      <div className="elsewhere__foot">
        <Progress
          done={job.done}
          total={job.total}
          words={`Comparing tags: ${figure(job.done)} of ${count(job.total ?? 0, 'article')} …`}
        />
        <button type="button" className="button button--plain" onClick={cancelSurvey}>
          Cancel
        </button>
      </div>
    );
  }
  return (
    <div className="elsewhere__foot">
      <p className="small quiet elsewhere__said" role="status">
        {said(list, decided.size)}
        {decided.size > 0 ? (
          <button type="button" className="link" onClick={undo}>
            Undo
          </button>
        ) : null}
      </p>
      <button
        type="button"
        className="button"
        disabled={!row || decision === 'fixed'}
        onClick={() => perform('consistency.dismiss')}
      >
        {isDismissed ? 'Show it again' : 'Dismiss'} <ActionKeys action="consistency.dismiss" />
      </button>
      <button
        type="button"
        className="button button--primary"
        disabled={!row || decision !== undefined}
        onClick={() => perform('consistency.fix')}
      >
        Fix <ActionKeys action="consistency.fix" />
      </button>
    </div>
  );
}

function said(list: ListName, decided: number): string {
  if (decided > 0) return `${count(decided, 'finding')} decided; each is one step that undo takes back.`;
  return list === 'variant' ? 'Only hints: two of three are right as they are.' : '';
}
