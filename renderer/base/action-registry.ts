// Where the folders say what an action does; the table of keys knows only names.

import { actionIds, type ActionId } from '../../model/actions.ts';

/** Does the action; false when there is nothing to do it to, so that the key may go on to mean something else. */
export type Handler = () => boolean | void;

const handlers = new Map<ActionId, Handler>();

/** Says what some actions do. The answer takes it back. */
export function provide(provided: Partial<Record<ActionId, Handler>>): () => void {
  const entries = Object.entries(provided) as [ActionId, Handler][];
  for (const [id, handler] of entries) handlers.set(id, handler);
  return () => {
    for (const [id, handler] of entries) if (handlers.get(id) === handler) handlers.delete(id);
  };
}

/** Does the action. False when nobody provides it here, or there was nothing to do. */
export function perform(id: ActionId): boolean {
  const handler = handlers.get(id);
  return handler !== undefined && handler() !== false;
}

/** Actions that nobody provides now. */
export function unprovided(): readonly ActionId[] {
  return actionIds.filter((id) => !handlers.has(id));
}
