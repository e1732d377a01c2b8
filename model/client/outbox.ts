// Where commands wait until the core has answered them, so that neither a reload nor a crash loses one.

import type { CommandName } from '../contract/contract.ts';

/** A command that was made and not yet answered. */
export interface WaitingCommand {
  /** The command's UUIDv7: the core applies it once, however often it is sent. */
  readonly command: string;
  /** The corpus that it was made in, by the corpus's UUID; it is never sent into another. */
  readonly corpus: string;
  readonly call: CommandName;
  /** Complete, the command's id included. */
  readonly input: unknown;
  /** Commands are sent in this order; it grows from one command to the next, across reloads. */
  readonly order: number;
}

/** A place for waiting commands that outlives the page. None of its functions throws. */
export interface Outbox {
  /** The corpus's waiting commands, by their order. */
  all(corpus: string): readonly WaitingCommand[];
  /** Keeps a command. False where there is no room: it would not survive a reload, and the outbox has told the person. */
  put(waiting: WaitingCommand): boolean;
  remove(waiting: WaitingCommand): void;
}

/** An outbox that lasts as long as the process: for callers that are never reloaded. */
export function createMemoryOutbox(): Outbox {
  const kept = new Map<string, WaitingCommand>();
  return {
    all: (corpus) => [...kept.values()].filter((one) => one.corpus === corpus).sort((a, b) => a.order - b.order),
    put(waiting) {
      kept.set(waiting.command, waiting);
      return true;
    },
    remove(waiting) {
      kept.delete(waiting.command);
    },
  };
}
