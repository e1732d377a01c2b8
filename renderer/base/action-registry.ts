// Where the shell says what the actions do; who asks for one knows only its name.

import type { ActionId } from '../../model/actions.ts';

/** Does the action; false when there is nothing to do it to, so that the key may go on to mean something else. */
export type Handler = () => boolean | void;

/** What a folder does of the actions. */
export type Handlers = Readonly<Partial<Record<ActionId, Handler>>>;

let handlers: Handlers = {};

/** Says what every action does. */
export function provideActions(all: Readonly<Record<ActionId, Handler>>): void {
  handlers = all;
}

/** Does the action. False when there was nothing to do. */
export function perform(id: ActionId): boolean {
  const handler = handlers[id];
  return handler !== undefined && handler() !== false;
}
