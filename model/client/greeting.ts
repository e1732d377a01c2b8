// The first question of every connection: which corpus is open. Before it is answered nothing else is sent.

import type { Request } from '../protocol.ts';

export interface Greeting {
  /** Whether the connection is there and its greeting was answered. */
  isLive(): boolean;
  /** The connection is there. */
  connect(): void;
  disconnect(): void;
  /** Whether this number is that of the greeting that waits for its answer. */
  isAnsweredBy(id: number): boolean;
  /** The greeting was answered. */
  receive(): void;
}

/** The greeting of one client, over all of its connections. */
export function createGreeting(send: (request: Request) => void, nextId: () => number): Greeting {
  let connected = false;
  let asked: number | null = null;
  return {
    isLive: () => connected && asked === null,
    connect() {
      connected = true;
      asked = nextId();
      send({ id: asked, call: 'workbench.state', input: {} });
    },
    disconnect() {
      connected = false;
      asked = null;
    },
    isAnsweredBy: (id) => id === asked,
    receive() {
      asked = null;
    },
  };
}
