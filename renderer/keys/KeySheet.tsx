import { useState } from 'react';
import { useLabels } from '../session/corpus.ts';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { actionGroups, actionIds, actions, type ActionId } from '../../model/actions.ts';
import { useKeyChoices } from '../base/key-choices.ts';
import { LabelKey, Stroke } from '../base/Keys.tsx';
import { resetKeys } from './choices.ts';
import { KeyOfAction } from './KeyOfAction.tsx';
import './keys.css';

/** All keys, from the one table; each but those of labels can be changed where it stands. */
export function KeySheet() {
  const labels = useLabels().filter((label) => !label.archived && label.key !== '');
  const [changing, setChanging] = useState<ActionId | null>(null);
  const isChanged = Object.keys(useKeyChoices()).length > 0;
  return (
    <Dialog title="All keys" wide onClose={closeDialog}>
      <p className="key-sheet__how quiet small">
        Click a key to change it.
        {isChanged ? (
          <button type="button" className="link" onClick={resetKeys}>
            Reset all keys
          </button>
        ) : null}
      </p>
      <div className="dialog__body key-sheet">
        {actionGroups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {group === 'Tagging'
                ? labels.map((label) => (
                    <div key={label.id}>
                      <dt dir="auto">{label.name}</dt>
                      <dd>
                        <LabelKey of={label.key} />
                      </dd>
                    </div>
                  ))
                : null}
              {actionIds
                .filter((id) => actions[id].group === group)
                .map((id) => (
                  <div key={id}>
                    <dt>{actions[id].title}</dt>
                    <dd>
                      {actions[id].shown === undefined ? (
                        <KeyOfAction action={id} isChanging={changing === id} onChanging={setChanging} />
                      ) : (
                        <Stroke stroke={actions[id].shown ?? ''} />
                      )}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <p className="quiet small">
          In the article the arrow keys, Shift, Ctrl, Home and End move and select as everywhere. Alt or Ctrl keeps a
          selection exactly as it is made. The key of a label is changed where the label is edited.
        </p>
      </div>
    </Dialog>
  );
}
