// A screen's way to the core, over any transport. Queries are asked again after a lost connection; commands wait in an
// outbox from before they are sent until they are answered, are sent in the order in which they were made, and are sent
// again, in that order, after a reconnect or a reload. The core answers a repeated command with its first result.

import { z } from 'zod';
import { callSchemas, commandOutput, events, queries } from './contract.ts';
import type {
  CallInput,
  CallOutput,
  CommandName,
  EventName,
  EventValue,
  QueryName,
  WorkbenchName,
} from './contract.ts';
import { uuidv7 } from './ids.ts';
import { createObservable, createSignal, type Observable } from './observable.ts';
import type { Outbox, WaitingCommand } from './outbox.ts';
import type { Answer, Transport } from './protocol.ts';
import { uuid, type Done, type Problem } from './wire.ts';

export type Connection = 'connected' | 'reconnecting';

/** A command that was answered for good. `replayed`: it was made before this client was, so nobody awaits its answer. */
export interface Settled {
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
  /** Told of every command that was answered for good, those from before a reload included. */
  readonly onSettled: (listener: (settled: Settled) => void) => () => void;
  readonly close: () => void;
}

/** Calls that mean the same when asked a second time, of a core that may have been restarted. All others are asked once. */
const repeatable: ReadonlySet<string> = new Set([
  ...Object.keys(queries),
  'workbench.state',
  'workbench.open',
  'workbench.close',
  'backups.list',
  'annotator.enter',
  'preferences.read',
  'preferences.write',
  'job.cancel',
]);

/** As much of `workbench.state` as says whose commands may be sent: a core of another version is understood this far. */
const openCorpus = z.object({ corpus: z.object({ corpus: uuid }).nullable() });

interface Call {
  readonly name: string;
  readonly input: unknown;
  sent: boolean;
  settle(answer: Answer): void;
}

interface Command {
  readonly waiting: WaitingCommand;
  readonly replayed: boolean;
  sent: boolean;
  settle(answer: Answer<Done>): void;
}

/** Makes the client; there is one a screen. It owns the transport and closes it. */
export function createClient({ transport, outbox }: { transport: Transport; outbox: Outbox }): Client {
  const connection = createObservable<Connection>('reconnecting');
  const pending = createObservable<readonly WaitingCommand[]>([]);
  const settled = createSignal<Settled>();
  const pushed = createSignal<{ event: string; value: unknown }>();

  // A number keeps its meaning across connections, so that a late or repeated answer finds its question or nothing.
  let lastId = 0;
  let lastOrder = 0;
  const calls = new Map<number, Call>();
  let commands = new Map<number, Command>();

  let connected = false;
  /** The number of the question which corpus is open, the first of each connection; null once it is answered. */
  let greeting: number | null = null;
  let corpus: string | null = null;
  /** Whose waiting commands are in memory. */
  let loaded: string | null = null;

  const live = (): boolean => connected && greeting === null;

  const stopReceiving = transport.receive((message) => {
    if ('event' in message) return receiveEvent(message.event, message.value);
    if (message.id === greeting) return receiveGreeting(message.answer);
    const call = calls.get(message.id);
    if (call !== undefined) {
      calls.delete(message.id);
      return call.settle(message.answer);
    }
    const command = commands.get(message.id);
    if (command !== undefined) receiveAnswer(message.id, command, message.answer);
  });
  const stopStatus = transport.status((up) => {
    if (up) connect();
    else disconnect();
  });

  function connect(): void {
    if (connected) disconnect();
    connected = true;
    greeting = ++lastId;
    transport.send({ id: greeting, call: 'workbench.state', input: {} });
  }

  function disconnect(): void {
    connected = false;
    greeting = null;
    connection.set('reconnecting');
    for (const command of commands.values()) command.sent = false;
    for (const [id, call] of calls) {
      if (call.sent && !repeatable.has(call.name)) {
        calls.delete(id);
        call.settle(lost('The connection to the core was lost before it answered; whether it was done is not known.'));
      }
      call.sent = false;
    }
  }

  function receiveGreeting(answer: Answer): void {
    greeting = null;
    const state = answer.ok ? openCorpus.safeParse(answer.value) : undefined;
    enter(state?.data?.corpus?.corpus ?? null);
    sendWaiting();
    connection.set('connected');
    const told = answer.ok ? events.corpus.safeParse(answer.value) : undefined;
    if (told?.success === true) pushed.send({ event: 'corpus', value: told.data });
  }

  function receiveEvent(event: string, value: unknown): void {
    if (!Object.hasOwn(events, event)) return;
    const parsed = events[event as EventName].safeParse(value);
    if (!parsed.success) return;
    if (event === 'corpus') {
      enter((parsed.data as EventValue<'corpus'>).corpus?.corpus ?? null);
      if (live()) sendWaiting();
    }
    pushed.send({ event, value: parsed.data });
  }

  function receiveAnswer(id: number, command: Command, answer: Answer): void {
    // Neither says anything of the command itself: it stays, and goes out again when its corpus is open.
    if (!answer.ok && (answer.error.code === 'lost' || answer.error.code === 'no-corpus')) {
      command.sent = false;
      return;
    }
    commands.delete(id);
    outbox.remove(command.waiting);
    tellPending();
    const read = readAnswer<Done>(commandOutput, answer);
    command.settle(read);
    settled.send({ waiting: command.waiting, answer: read, replayed: command.replayed });
  }

  /** Takes note of the open corpus. Commands made in another stay in the outbox until that one is open again. */
  function enter(next: string | null): void {
    corpus = next;
    if (next === null || next === loaded) return;
    const left = [...commands.values()].filter((command) => command.waiting.corpus !== next);
    commands = new Map();
    loaded = next;
    for (const waiting of outbox.all(next)) {
      lastOrder = Math.max(lastOrder, waiting.order);
      commands.set(++lastId, { waiting, replayed: true, sent: false, settle: () => undefined });
    }
    tellPending();
    for (const command of left) {
      command.settle(lost('Another corpus was opened; this waits, and is sent when its own corpus is open again.'));
    }
  }

  function sendWaiting(): void {
    for (const [id, command] of commands) {
      if (command.sent || command.waiting.corpus !== corpus) continue;
      command.sent = true;
      transport.send({ id, call: command.waiting.call, input: command.waiting.input, corpus: command.waiting.corpus });
    }
    for (const [id, call] of calls) {
      if (call.sent) continue;
      call.sent = true;
      transport.send({ id, call: call.name, input: call.input });
    }
  }

  function tellPending(): void {
    pending.set([...commands.values()].map((command) => command.waiting));
  }

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        const schema = callSchemas(name)?.output;
        calls.set(++lastId, {
          name,
          input,
          sent: false,
          settle: (answer) => resolve(readAnswer(schema, answer)),
        });
        if (live()) sendWaiting();
      }),
    command(name, input) {
      const command = uuidv7();
      const made = corpus ?? loaded;
      if (made === null) return { command, answer: Promise.resolve(noCorpus) };
      lastOrder = Math.max(lastOrder + 1, Date.now() * 1000);
      const waiting = { command, corpus: made, call: name, input: { ...input, command }, order: lastOrder };
      outbox.put(waiting);
      const answer = new Promise<Answer<Done>>((resolve) => {
        commands.set(++lastId, { waiting, replayed: false, sent: false, settle: resolve });
      });
      tellPending();
      if (live()) sendWaiting();
      return { command, answer };
    },
    on: (event, listener) =>
      pushed.listen((message) => {
        if (message.event === event) listener(message.value as Parameters<typeof listener>[0]);
      }),
    connection,
    pending,
    onSettled: settled.listen,
    close() {
      stopStatus();
      stopReceiving();
      transport.close();
      disconnect();
    },
  };
}

const noCorpus: Answer<never> = {
  ok: false,
  error: { code: 'no-corpus', message: 'No corpus is open.', details: {} },
};

function lost(message: string): Answer<never> {
  const error: Problem = { code: 'lost', message, details: {} };
  return { ok: false, error };
}

function readAnswer<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: unknown } } | undefined,
  answer: Answer,
): Answer<T> {
  if (!answer.ok) return answer;
  const read = schema?.safeParse(answer.value);
  if (read?.success === true) return { ok: true, value: read.data as T };
  const message = 'The core answered in a form that this screen does not know. Close all windows and start again.';
  return { ok: false, error: { code: 'internal', message, details: {} } };
}
