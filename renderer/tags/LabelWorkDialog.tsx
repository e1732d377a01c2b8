import { useEffect, useState, type FormEvent } from 'react';
import { freeLabelKey } from '../../model/label-keys.ts';
import { nextColour, type Label } from '../../model/label.ts';
import type { TagsReport, TagWork } from '../../model/contract/tags.ts';
import { Dialog } from '../base/Dialog.tsx';
import { count, figure, shorten } from '../base/figures.ts';
import { Swatch } from '../base/Swatch.tsx';
import { useLabels } from '../session/corpus.ts';
import { closeDialog, openDialog, type Dialog as AnyDialog } from '../session/dialogs.ts';
import { openTable } from './table.ts';
import { lookAt, reasonOf, runWork, useWork } from './work.ts';
import { Running } from './Running.tsx';

type Kind = 'merge' | 'delete' | 'split';

const titles: Readonly<Record<Kind, string>> = {
  merge: 'Merge a label into another',
  delete: 'Delete a label with its tags',
  split: 'Split words off a label',
};

/** Merging, deleting and splitting a label: what it would do, in numbers, before it is done. */
export function LabelWorkDialog({
  work,
  label: id,
  surfaces,
  before,
}: {
  readonly work: Kind;
  readonly label: number;
  readonly surfaces: readonly string[];
  readonly before: AnyDialog | null;
}) {
  const label = useLabels().find((one) => one.id === id);
  const leave = (): void => (before?.name === 'tags' ? openTable() : before ? openDialog(before) : closeDialog());
  return (
    <Dialog title={titles[work]} wide onClose={leave}>
      {label ? <WorkForm kind={work} label={label} surfaces={surfaces} onLeave={leave} before={before} /> : null}
    </Dialog>
  );
}

interface Target {
  /** The id of a label, or a new one; null: not chosen yet. */
  readonly label: number | 'new' | null;
  readonly name: string;
}

function WorkForm({
  kind,
  label,
  surfaces,
  onLeave,
  before,
}: {
  readonly kind: Kind;
  readonly label: Label;
  readonly surfaces: readonly string[];
  readonly onLeave: () => void;
  readonly before: AnyDialog | null;
}) {
  const labels = useLabels();
  const job = useWork((state) => state.job);
  const [target, setTarget] = useState<Target>({ label: kind === 'split' ? 'new' : null, name: '' });
  const work = workOf(kind, label, surfaces, target, labels);
  const report = useLook(work);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!work || !report) return;
    if (!(await runWork(work, verbs[kind], report))) return;
    // The label that the table was of may be gone.
    if (before?.name === 'tags' && kind !== 'split') openTable({ view: 'tags', filter: {} });
    else onLeave();
  };
  return (
    <form className="dialog__body label-work" onSubmit={(event) => void submit(event)}>
      <p className="label-work__about">
        <Swatch colour={label.colour} /> <b dir="auto">{label.name}</b>{' '}
        {kind === 'split' ? <span className="quiet">{wordsOf(surfaces)}</span> : null}
      </p>
      {kind === 'delete' ? null : <TargetFields kind={kind} label={label} target={target} onChange={setTarget} />}
      {report ? <Report kind={kind} label={label} report={report} /> : null}
      {job ? <Running job={job} /> : null}
      <div className="dialog__foot">
        <button
          type="button"
          className="button button--plain"
          data-first={kind === 'delete' || undefined}
          onClick={onLeave}
        >
          Cancel
        </button>
        <button type="submit" className="button button--primary" disabled={!work || !report || job !== null}>
          {kind === 'merge' ? 'Merge' : kind === 'delete' ? 'Delete label and tags' : 'Split off'}
        </button>
      </div>
    </form>
  );
}

const verbs: Readonly<Record<Kind, string>> = {
  merge: 'Merged',
  delete: 'Label deleted',
  split: 'Split off',
};

function wordsOf(surfaces: readonly string[]): string {
  const some = surfaces.slice(0, 4).map((surface) => `“${shorten(surface, 40)}”`);
  const rest = surfaces.length - some.length;
  return `${some.join(', ')}${rest > 0 ? ` and ${figure(rest)} more` : ''}`;
}

/** Null while something is missing. */
function workOf(
  kind: Kind,
  { id }: Label,
  surfaces: readonly string[],
  target: Target,
  labels: readonly Label[],
): TagWork | null {
  if (kind === 'delete') return { call: 'label.delete', label: id };
  if (kind === 'merge') {
    return typeof target.label === 'number' ? { call: 'label.merge', label: id, into: target.label } : null;
  }
  const split = (to: Extract<TagWork, { call: 'label.split' }>['to']): TagWork => ({
    call: 'label.split',
    label: id,
    surfaces: [...surfaces],
    to,
  });
  if (typeof target.label === 'number') return split({ label: target.label });
  const name = target.name.trim();
  if (name === '' || labels.some((one) => one.name === name)) return null;
  const live = labels.filter(({ archived }) => !archived);
  const colour = nextColour(live.map((one) => one.colour));
  return split({ name, colour, key: freeLabelKey(live.map(({ key }) => key)) });
}

function TargetFields({
  kind,
  label,
  target,
  onChange,
}: {
  readonly kind: Kind;
  readonly label: Label;
  readonly target: Target;
  readonly onChange: (target: Target) => void;
}) {
  const labels = useLabels();
  const others = labels.filter(({ id, archived }) => id !== label.id && !archived);
  const isTaken = target.label === 'new' && labels.some(({ name }) => name === target.name.trim());
  return (
    <div className="label-work__target">
      <label>
        <span className="small quiet">{kind === 'merge' ? 'Into' : 'To'}</span>
        <select
          className="field"
          data-first
          value={target.label ?? ''}
          onChange={(event) => {
            const { value } = event.target;
            onChange({ ...target, label: value === 'new' ? 'new' : value === '' ? null : Number(value) });
          }}
        >
          {kind === 'merge' ? <option value="">Choose a label</option> : <option value="new">A new label</option>}
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {target.label === 'new' ? (
        <label>
          <span className="small quiet">Its name</span>
          <input
            className="field"
            dir="auto"
            value={target.name}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...target, name: event.target.value })}
          />
        </label>
      ) : null}
      {isTaken ? (
        <p className="small" role="alert">
          There is a label with this name already: choose it above.
        </p>
      ) : null}
    </div>
  );
}

/** Looks at what would be done; an answer that was overtaken is dropped. */
function useLook(work: TagWork | null): TagsReport | null {
  const [look, setLook] = useState<{ readonly of: string; readonly report: TagsReport | null } | null>(null);
  const key = JSON.stringify(work);
  useEffect(() => {
    let isWanted = true;
    const wanted = JSON.parse(key) as TagWork | null;
    // A name is typed letter by letter.
    const timer = setTimeout(() => {
      if (wanted)
        void lookAt(wanted).then((report) => {
          if (isWanted) setLook({ of: key, report });
        });
    }, 150);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [key]);
  return look?.of === key ? look.report : null;
}

function Report({ kind, label, report }: { readonly kind: Kind; readonly label: Label; readonly report: TagsReport }) {
  const { tags, documents, annotators, done, unified, overlapping, patterns, dictionaries, stays } = report;
  const where = `in ${count(documents, 'article')}${annotators > 1 ? `, of ${count(annotators, 'annotator')}` : ''}`;
  const verb = kind === 'delete' ? 'go' : 'change';
  return (
    <div role="status" aria-label="What this does">
      <ul className="label-work__report">
        <li>
          <b>{count(tags, 'tag')}</b> {tags === 1 ? `${verb}${verb === 'go' ? 'es' : 's'}` : verb} {where}.
        </li>
        {done > 0 ? <li>{count(done, 'article')} among them marked as done, and stay so.</li> : null}
        {unified > 0 ? (
          <li>
            {figure(unified)} of them {unified === 1 ? 'becomes' : 'become'} one with a tag on the same words; notes of
            both are kept.
          </li>
        ) : null}
        {overlapping > 0 ? (
          <li>
            {count(overlapping, 'tag')} will overlap another with the same label and stay, as where a file brings such
            tags.
          </li>
        ) : null}
        {patterns > 0 ? (
          <li>
            {count(patterns, 'pattern')} in {count(dictionaries, 'dictionary', 'dictionaries')}{' '}
            {kind === 'split' ? `that ${patterns === 1 ? 'matches' : 'match'} only these words ` : ''}
            {patterns === 1 ? 'suggests' : 'suggest'} {kind === 'delete' ? 'nothing any more' : 'the other label then'}.
          </li>
        ) : null}
        {stays.map(({ reason, tags: n }) => (
          <li key={reason}>
            {count(n, 'tag')} stay “{label.name}”: {reasonOf(reason)}.
          </li>
        ))}
        {kind === 'split' ? null : (
          <li>
            The label “<bdi>{label.name}</bdi>” is gone then; its guideline is kept in the file and comes back with
            undo.
          </li>
        )}
        <li className="quiet">One undo takes all of it back.</li>
      </ul>
    </div>
  );
}
