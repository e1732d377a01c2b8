import { RotateCcw } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { actions, type ActionId } from '../../model/actions.ts';
import { useKeyChoices, useKeysOf } from '../base/key-choices.ts';
import { Stroke } from '../base/Keys.tsx';
import { isMac } from '../base/platform.ts';
import { strokeOf } from '../base/stroke.ts';
import { useLabels } from '../session/corpus.ts';
import { chooseKey, objectionToStroke, resetKey, whyKeyless } from './choices.ts';

/** The keys of an action, as a button that waits for another; only one of them waits at a time. */
export function KeyOfAction({
  action,
  isChanging,
  onChanging,
}: {
  readonly action: ActionId;
  readonly isChanging: boolean;
  readonly onChanging: (action: ActionId | null) => void;
}) {
  const keys = useKeysOf(action);
  const labels = useLabels();
  const chosen = useKeyChoices()[action];
  const [objection, setObjection] = useState<string | null>(null);
  const { title, keys: usual } = actions[action];

  const finish = (): void => {
    setObjection(null);
    onChanging(null);
  };
  const press = (event: KeyboardEvent): void => {
    if (!isChanging || event.key === 'Tab') return;
    // Neither the dialog nor the window may take what is the key to be.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return finish();
    const isBare = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (event.key === 'Backspace' && isBare && !actions[action].keys.includes('Backspace')) {
      chooseKey(action, null);
      return finish();
    }
    const stroke = strokeOf(event, isMac());
    if (stroke === null) return;
    const refused = objectionToStroke(action, stroke, labels);
    setObjection(refused);
    if (refused !== null) return;
    chooseKey(action, stroke);
    finish();
  };
  return (
    <>
      <button
        type="button"
        className="key-sheet__keys"
        aria-pressed={isChanging}
        onClick={() => (isChanging ? finish() : onChanging(action))}
        onKeyDown={press}
        onBlur={finish}
      >
        <span className="sr-only">{title}: </span>
        {isChanging ? (
          <span className="key-sheet__wait">{objection ?? 'Press a key; Esc keeps it, ⌫ leaves none'}</span>
        ) : keys.length === 0 ? (
          <span className="quiet" title={whyKeyless(action, chosen ?? usual, labels)}>
            –
          </span>
        ) : (
          keys.map((stroke) => <Stroke key={stroke} stroke={stroke} />)
        )}
        <span className="sr-only">. Change</span>
      </button>
      {chosen !== undefined && !isChanging ? (
        <button
          type="button"
          className="icon-button"
          aria-label={`Usual key for: ${title}`}
          title="Usual key"
          onClick={() => resetKey(action)}
        >
          <RotateCcw size={14} />
        </button>
      ) : null}
      <span className="sr-only" role="status">
        {isChanging ? (objection ?? 'Press the new key') : ''}
      </span>
    </>
  );
}
