import { useLabels } from '../session/corpus.ts';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { actionGroups, actionIds, actions, type Action } from '../../model/actions.ts';
import { Stroke } from '../base/Keys.tsx';
import './keys.css';

/** All keys, from the one table. */
export function KeySheet() {
  const labels = useLabels().filter((label) => !label.archived && label.key !== '');
  return (
    <Dialog title="All keys" wide onClose={closeDialog}>
      <div className="dialog__body key-sheet">
        {actionGroups.map((group) => {
          const rows = actionIds
            .map((id): Action => actions[id])
            .filter((action) => action.group === group && hasKey(action));
          if (rows.length === 0) return null;
          return (
            <section key={group} aria-label={group}>
              <h3>{group}</h3>
              <dl>
                {group === 'Tagging'
                  ? labels.map((label) => (
                      <div key={label.id}>
                        <dt dir="auto">{label.name}</dt>
                        <dd>
                          <Stroke stroke={label.key} />
                        </dd>
                      </div>
                    ))
                  : null}
                {rows.map((action) => (
                  <div key={action.title}>
                    <dt>{action.title}</dt>
                    <dd>
                      {action.shown === undefined ? (
                        action.keys.map((stroke) => <Stroke key={stroke} stroke={stroke} />)
                      ) : (
                        <Stroke stroke={action.shown} />
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <p className="quiet small">
          In the article the arrow keys, Shift, Ctrl, Home and End move and select as everywhere. Alt or Ctrl keeps a
          selection exactly as it is made.
        </p>
      </div>
    </Dialog>
  );
}

function hasKey(action: Action): boolean {
  return action.keys.length > 0 || action.shown !== undefined;
}
