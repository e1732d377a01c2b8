import { useEffect, useId, useState } from 'react';
import { boundaryRules, ruleDescriptions, rulesOf, sortRules, type BoundaryRule } from '../../model/boundary-rules.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { Label } from '../../model/label.ts';
import { Dialog } from '../base/Dialog.tsx';
import { useLabels } from '../session/corpus.ts';
import { client } from '../session/core.ts';
import { closeDialog, closeOnly } from '../session/dialogs.ts';
import { changeLabel } from './scheme.ts';
import { RulesPreview } from './RulesPreview.tsx';
import './rules.css';

type Preview = CallOutput<'labels.preview'>;

/** The boundary rules that a label follows, each with a switch, and what they would change in the tags that are there. */
export function RulesDialog({ label: id }: { readonly label: number }) {
  const label = useLabels().find((one) => one.id === id);
  if (!label) return null;
  return (
    <Dialog title={`Boundary rules of “${label.name}”`} wide onClose={closeDialog}>
      <RulesForm label={label} />
    </Dialog>
  );
}

function RulesForm({ label }: { readonly label: Label }) {
  const [rules, setRules] = useState(() => rulesOf(label));
  const preview = usePreview(label.id, rules);
  const usual = rulesOf({ name: label.name });
  const save = async (): Promise<void> => {
    if (await changeLabel(label, { rules })) closeOnly('rules');
  };
  return (
    <form
      className="dialog__body rules"
      data-colour={label.colour}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="quiet rules__about">
        What a selection becomes when it is tagged. Alt held while selecting keeps it exactly as it is.
      </p>
      <ul className="rules__list" aria-label="Rules">
        {boundaryRules.map((rule) => (
          <li key={rule}>
            <RuleSwitch
              rule={rule}
              checked={rules.includes(rule)}
              onChange={(on) => setRules(sortRules(on ? [...rules, rule] : rules.filter((one) => one !== rule)))}
            />
          </li>
        ))}
      </ul>
      <RulesPreview preview={preview} />
      <div className="dialog__foot rules__foot">
        <button
          type="button"
          className="button button--plain"
          disabled={rules.join() === usual.join()}
          onClick={() => setRules(usual)}
        >
          Usual rules
        </button>
        <button type="button" className="button button--plain" onClick={closeDialog}>
          Cancel
        </button>
        <button type="submit" className="button button--primary" data-first>
          Save
        </button>
      </div>
    </form>
  );
}

function RuleSwitch({
  rule,
  checked,
  onChange,
}: {
  readonly rule: BoundaryRule;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const { code, title, example } = ruleDescriptions[rule];
  const id = useId();
  return (
    <label className="choice rules__rule">
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        aria-describedby={id}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {title} <span className="quiet small rules__code">{code}</span>
      </span>
      <small id={id} className="rules__example">
        {example.split(/[[\]]/).map((part, i) =>
          // Every other part stood in brackets.
          i % 2 === 1 ? <mark key={i}>{part}</mark> : <span key={i}>{part}</span>,
        )}
      </small>
    </label>
  );
}

/** What these rules would change; null until the first answer. An answer that was overtaken is dropped. */
function usePreview(label: number, rules: readonly BoundaryRule[]): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let isWanted = true;
    void client.call('labels.preview', { label, rules }).then((answer) => {
      if (isWanted && answer.ok) setPreview(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [label, rules]);
  return preview;
}
