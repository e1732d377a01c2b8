// The first question of every connection: which corpus is open. Before it is answered nothing else is sent.

import { z } from 'zod';
import type { Answer, Request } from '../protocol.ts';
import { uuid } from '../contract/values.ts';

/** As much of `workbench.state` as says whose commands may be sent: a core of another version is understood this far. */
const openCorpus = z.object({ corpus: z.object({ corpus: uuid }).nullable() });

export interface Greeting {
  /** Whether the connection is there and its greeting was answered. */
  isLive(): boolean;
  /** The connection is there. */
  connect(): void;
  disconnect(): void;
  /** Whether this number is that of the greeting that waits for its answer. */
  isAnsweredBy(id: number): boolean;
  /** Takes the greeting's answer; gives the UUID of the open corpus, or null. */
  receive(answer: Answer): string | null;
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
    receive(answer) {
      asked = null;
      const state = answer.ok ? openCorpus.safeParse(answer.value) : undefined;
      return state?.data?.corpus?.corpus ?? null;
    },
  };
}
