import { useMemo, useRef, useState } from 'react';
import { exportLayout } from '../../model/export-layout.ts';
import { statuses, type Status } from '../../model/label.ts';
import { useCorpus } from '../session/corpus.ts';
import { closeDialog } from '../session/dialogs.ts';
import { figure } from '../base/figures.ts';
import { remember, usePreference } from '../session/preferences.ts';
import { StatusMark, statusTitles } from '../base/StatusMark.tsx';
import { SplitFields } from '../splits/SplitFields.tsx';
import { useSplit } from '../splits/run-split.ts';
import { LeftOut } from './LeftOut.tsx';
import { everything, ScopeFields, type Scope } from './ScopeFields.tsx';
import { GoingOut, WillGoOut } from './WillGoOut.tsx';
import { runExport, selectionOf, useExport, type Format } from './run-export.ts';

/** Our own format says of each answer what it is, and takes all. */
const answersFormat = 'jsonl';
const formatKey = 'export.format';
const optionsKey = 'export.options';
const byPartKey = 'export.byPart';

/** The choice: a format with its options, whose tags, and of which documents. */
export function ExportForm() {
  const formats = useExport((state) => state.formats);
  const wanted = usePreference(formatKey, '');
  const kept = usePreference<Record<string, string>>(optionsKey, {});
  const annotators = useCorpus((state) => state.corpus?.annotators ?? none);
  const me = useCorpus((state) => state.annotator?.id ?? null);
  const [annotator, setAnnotator] = useState<number | null>(annotators.length > 1 ? me : null);
  const [chosen, setChosen] = useState<readonly Status[]>([]);
  const [scope, setScope] = useState<Scope>(everything);
  const byPart = usePreference(byPartKey, false);
  const [step, setStep] = useState<'opened' | 'switched' | 'asked'>('opened');
  const split = useRef<HTMLButtonElement>(null);
  const selection = useMemo(() => selectionOf({ annotator, statuses: chosen, ...scope }), [annotator, chosen, scope]);
  const format = formats.find(({ id }) => id === wanted) ?? formats[0];
  if (!format) return <div className="dialog__body" />;
  const valueOf = (option: Format['options'][number]): string => {
    const value = kept[`${format.id}.${option.key}`];
    return option.choices.some((choice) => choice.value === value) && value !== undefined ? value : option.default;
  };
  const options = Object.fromEntries(format.options.map((option) => [option.key, valueOf(option)]));
  const goingOut = scope.labels.length > 0 && !scope.otherTags ? scope.labels : noLabels;
  const layout = exportLayout(format, { options, split: false });
  return (
    <form
      className="dialog__body"
      onSubmit={(event) => {
        event.preventDefault();
        if (byPart && (useSplit.getState().counts?.chosen.without ?? 0) > 0) {
          // The core would refuse it: the way on is shown and has the keyboard.
          setStep('asked');
          split.current?.focus();
          return;
        }
        void runExport({ format, options, annotator, statuses: chosen, ...scope, byPart });
      }}
    >
      <div className="export__columns">
        <FormatFields formats={formats} chosen={format} />
        <div className="export__fields">
          <FormatAbout format={format} valueOf={valueOf} kept={kept} />
          <WillGoOut format={format} options={options} chosen={selection} labels={goingOut} />
          <StatusFields chosen={chosen} change={setChosen} />
          {annotators.length > 1 ? (
            <AnnotatorField annotators={annotators} chosen={annotator} change={setAnnotator} />
          ) : null}
          <ScopeFields scope={scope} change={setScope} />
          {format.id === answersFormat ? null : <LeftOut chosen={selection} />}
          <fieldset className="policy">
            <legend>Parts</legend>
            <label className="export__status">
              <input
                type="checkbox"
                checked={byPart}
                onChange={(event) => {
                  setStep('switched');
                  remember(byPartKey, event.target.checked);
                }}
              />
              <span>
                {layout === 'file' ? 'One file for each part' : 'Each part for itself'}: train, validation, test
              </span>
            </label>
            {byPart ? (
              <SplitFields chosen={selection} shown={step === 'switched'} asked={step === 'asked'} button={split} />
            ) : null}
          </fieldset>
        </div>
      </div>
      <div className="dialog__foot">
        <GoingOut />
        <button type="button" className="button button--plain" onClick={closeDialog}>
          Cancel
        </button>
        <button type="submit" className="button button--primary">
          Export
        </button>
      </div>
    </form>
  );
}

function FormatFields({ formats, chosen }: { readonly formats: readonly Format[]; readonly chosen: Format }) {
  return (
    <fieldset className="policy export__formats">
      <legend>Format</legend>
      {formats.map((one) => (
        <label key={one.id} className="choice">
          <input
            type="radio"
            name="format"
            data-first={one.id === chosen.id || undefined}
            checked={one.id === chosen.id}
            onChange={() => remember(formatKey, one.id)}
          />
          <span>{one.title}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the chosen format keeps, and its options. */
function FormatAbout({
  format,
  valueOf,
  kept,
}: {
  readonly format: Format;
  readonly valueOf: (option: Format['options'][number]) => string;
  readonly kept: Readonly<Record<string, string>>;
}) {
  return (
    <div className="export__about">
      <p className="export__keeps" data-lossless={format.lossless}>
        {format.lossless ? 'Keeps everything' : 'Keeps a part; the report says what is lost'}
      </p>
      <p>{format.about}</p>
      {format.options.map((option) => (
        <fieldset key={`${format.id}.${option.key}`} className="policy">
          <legend>{option.title}</legend>
          {option.choices.map((choice) => (
            <label key={choice.value} className="choice">
              <input
                type="radio"
                name={option.key}
                checked={valueOf(option) === choice.value}
                onChange={() => remember(optionsKey, { ...kept, [`${format.id}.${option.key}`]: choice.value })}
              />
              <span>{choice.title}</span>
              <small>{choice.consequence}</small>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

function StatusFields({
  chosen,
  change,
}: {
  readonly chosen: readonly Status[];
  readonly change: (chosen: readonly Status[]) => void;
}) {
  const counts = useCorpus((state) => state.counts.statuses);
  return (
    <fieldset className="policy">
      <legend>Articles</legend>
      <div className="export__statuses">
        {statuses.map((status) => (
          <label key={status} className="export__status">
            <input
              type="checkbox"
              checked={chosen.includes(status)}
              onChange={(event) =>
                change(event.target.checked ? [...chosen, status] : chosen.filter((one) => one !== status))
              }
            />
            <StatusMark status={status} named={false} />
            {statusTitles[status]} <span className="quiet">{figure(counts.get(status) ?? 0)}</span>
          </label>
        ))}
      </div>
      <p className="quiet small">{chosen.length === 0 ? 'None chosen: all articles.' : 'Only these.'}</p>
    </fieldset>
  );
}

function AnnotatorField({
  annotators,
  chosen,
  change,
}: {
  readonly annotators: typeof none;
  /** Null: all. */
  readonly chosen: number | null;
  readonly change: (annotator: number | null) => void;
}) {
  return (
    <label className="export__annotator">
      <span>Tags of</span>
      <select
        className="field"
        value={chosen ?? ''}
        onChange={(event) => change(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">all annotators</option>
        {annotators.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const none: readonly { readonly id: number; readonly name: string }[] = [];
const noLabels: readonly number[] = [];
