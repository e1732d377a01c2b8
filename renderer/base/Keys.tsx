import type { ActionId } from '../../model/actions.ts';
import { keysOf, useKeysOf } from './key-choices.ts';
import { isMac } from './platform.ts';
import { caps } from './stroke.ts';

/** The key caps of a stroke. */
export function Stroke({ stroke }: { readonly stroke: string }) {
  return (
    <span className="keys">
      {caps(stroke, isMac()).map((cap) => (
        <kbd className="key" key={cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}

/** The key caps of a label: one, or two that are pressed one after the other; nothing where it has no key. */
export function LabelKey({ of }: { readonly of: string }) {
  const [first, second] = Array.from(of.toUpperCase());
  if (first === undefined) return null;
  return (
    <span className="keys keys--label" data-two={second === undefined ? undefined : ''}>
      <kbd className="key">{first}</kbd>
      {second === undefined ? null : <kbd className="key">{second}</kbd>}
    </span>
  );
}

/** The key caps of an action: its first stroke, or nothing. */
export function ActionKeys({ action }: { readonly action: ActionId }) {
  const [stroke] = useKeysOf(action);
  return stroke === undefined ? null : (
    <span aria-hidden="true">
      <Stroke stroke={stroke} />
    </span>
  );
}

/** The words of a tooltip: what it does, and its key. */
export function withKey(title: string, action: ActionId): string {
  const [stroke] = keysOf(action);
  const mac = isMac();
  return stroke === undefined ? title : `${title} (${caps(stroke, mac).join(mac ? '' : '+')})`;
}
