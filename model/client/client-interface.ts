// What a screen has of the core: questions, commands, news, and how the connection is.

import type {
  CallInput,
  CallOutput,
  CommandName,
  EventName,
  EventValue,
  QueryName,
  WorkbenchName,
} from '../contract/contract.ts';
import type { Observable } from '../observable.ts';
import type { Outbox, WaitingCommand } from './outbox.ts';
import type { Later } from './patience.ts';
import type { Reader } from './reader.ts';
import type { Answer, Transport } from '../protocol.ts';
import type { Done } from '../change.ts';
import type { Problem } from '../contract/problem.ts';

export interface ClientOptions {
  readonly transport: Transport;
  readonly outbox: Outbox;
  /** Calls back after so many milliseconds, unless the function that it gives is called before. */
  readonly later: Later;
  /** How messages of the core are read from now on. */
  readonly reader: () => Reader;
}

export type Connection = 'connected' | 'reconnecting';

/** A command that was answered for good. `replayed`: it was made before this client was, so nobody awaits its answer. */
export interface AnsweredCommand {
  readonly waiting: WaitingCommand;
  readonly answer: Answer<Done>;
  readonly replayed: boolean;
}

export interface Client {
  /**
   * Asks. While the connection is lost, questions wait and are asked when it is back; only those that cannot be asked
   * twice without harm (uploads, jobs, making and restoring a corpus) answer `lost` when it breaks under them.
   */
  readonly call: <N extends QueryName | WorkbenchName>(name: N, input: CallInput<N>) => Promise<Answer<CallOutput<N>>>;
  /** Writes. The id is known at once; the answer comes when the core has committed or refused. */
  readonly command: <N extends CommandName>(
    name: N,
    input: Omit<CallInput<N>, 'command'>,
  ) => { readonly command: string; readonly answer: Promise<Answer<Done>> };
  /**
   * Listens to what the core pushes. At every connection `corpus` is told afresh: events may have been missed, and its
   * `seq` says whether they were.
   */
  readonly on: <N extends EventName>(event: N, listener: (value: EventValue<N>) => void) => () => void;
  readonly connection: Observable<Connection>;
  /** The commands of the open corpus that are not answered yet, in order: not saved until they leave this list. */
  readonly pending: Observable<readonly WaitingCommand[]>;
  /** Whether every question has its answer. */
  readonly isIdle: () => boolean;
  /** Why commands wait although the core can be reached, or null. They go out again by themselves, or by `retry`. */
  readonly held: Observable<Problem | null>;
  /** Sends the first held command again, at once; the others follow when it gets through. */
  readonly retry: () => void;
  /** Told of every command that was answered for good, those from before a reload included. */
  readonly onAnswered: (listener: (settled: AnsweredCommand) => void) => () => void;
  readonly close: () => void;
}
