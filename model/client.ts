// A screen's way to the core, over any transport. Queries are asked again after a lost connection; commands wait in an
// outbox from before they are sent until they are answered. They are sent in the order in which they were made, each when
// the one before it is answered, so that none can overtake another that the core could not do; and again, in that order,
// after a reconnect or a reload. The core answers a repeated command with its first result.
// Where the disk is full or away, commands are held: none is settled, and the first goes out again now and then.

import { z } from 'zod';
import { lost, noCorpus, readAnswer } from './answer.ts';
import { callSchemas, commandOutput, events, queries } from './contract/contract.ts';
import type { EventName, EventValue } from './contract/contract.ts';
import type { Client, ClientOptions, Connection, Settled } from './client-interface.ts';
import { uuidv7 } from './ids.ts';
import { createObservable, createSignal } from './observable.ts';
import type { WaitingCommand } from './outbox.ts';
import { createPatience } from './patience.ts';
import type { Answer } from './protocol.ts';
import { uuid } from './contract/values.ts';
import { type Done } from './change.ts';
import { type ErrorCode, type Problem } from './contract/problem.ts';

export type { Client, Connection, Settled } from './client-interface.ts';

/** Calls that mean the same when asked a second time, of a core that may have been restarted. All others are asked once. */
const repeatable: ReadonlySet<string> = new Set([
  ...Object.keys(queries),
  'workbench.state',
  'workbench.open',
  'workbench.close',
  'backups.list',
  'jobs.list',
  'annotator.enter',
  'preferences.read',
  'preferences.write',
  'job.cancel',
]);

/** Refusals that say nothing of the command itself: the same command can be done when the corpus can be written again. */
const passing: ReadonlySet<ErrorCode> = new Set(['disk-full', 'io', 'busy', 'read-only']);

/** A damaged file can be one of them, once a copy is in its place; a damaged step that undo would take back is not. */
function isPassing({ code, details }: Problem): boolean {
  return passing.has(code) || (code === 'damaged' && (details['stopped'] === true || 'cause' in details));
}

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
export function createClient({ transport, outbox, later }: ClientOptions): Client {
  const connection = createObservable<Connection>('reconnecting');
  const held = createObservable<Problem | null>(null);
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

  const patience = createPatience(later);

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
    patience.stop();
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
    retry();
    connection.set('connected');
    const told = answer.ok ? events.corpus.safeParse(answer.value) : undefined;
    if (told?.success === true) pushed.send({ event: 'corpus', value: told.data });
  }

  function receiveEvent(event: string, value: unknown): void {
    if (!Object.hasOwn(events, event)) return;
    // News from before the greeting's answer would hide from who counts events that some before it were missed.
    if (event === 'changed' && !live()) return;
    const parsed = events[event as EventName].safeParse(value);
    if (!parsed.success) return;
    if (event === 'corpus') {
      enter((parsed.data as EventValue<'corpus'>).corpus?.corpus ?? null);
      if (live()) sendWaiting();
    }
    // Both can mean that writing goes again.
    if (event === 'corpus' || event === 'trouble') retry();
    pushed.send({ event, value: parsed.data });
  }

  function receiveAnswer(id: number, command: Command, answer: Answer): void {
    // Neither says anything of the command itself: it stays, and goes out again when its corpus is open.
    if (!answer.ok && (answer.error.code === 'lost' || answer.error.code === 'no-corpus')) {
      command.sent = false;
      return sendCalls();
    }
    if (!answer.ok && isPassing(answer.error)) {
      command.sent = false;
      return hold(answer.error);
    }
    commands.delete(id);
    outbox.remove(command.waiting);
    const read = readAnswer<Done>(commandOutput, answer);
    // What it did is known before it stops waiting, so that a screen never lacks both.
    settled.send({ waiting: command.waiting, answer: read, replayed: command.replayed });
    tellPending();
    goOn();
    command.settle(read);
  }

  function hold(problem: Problem): void {
    if (held.read()?.message !== problem.message) held.set(problem);
    patience.wait(retry);
    sendCalls();
  }

  /** Nothing stands in the way of the first command, or nothing does any more: the others follow. */
  function goOn(): void {
    held.set(null);
    patience.renew();
    if (live()) sendWaiting();
  }

  function retry(): void {
    patience.stop();
    if (!live() || held.read() === null) return;
    if (!sendFirst()) goOn();
  }

  /** Takes note of the open corpus. Commands made in another stay in the outbox until that one is open again. */
  function enter(next: string | null): void {
    corpus = next;
    if (next === null || next === loaded) return;
    const left = [...commands.values()].filter((command) => command.waiting.corpus !== next);
    commands = new Map();
    loaded = next;
    held.set(null);
    patience.renew();
    for (const waiting of outbox.all(next)) {
      lastOrder = Math.max(lastOrder, waiting.order);
      commands.set(++lastId, { waiting, replayed: true, sent: false, settle: () => undefined });
    }
    tellPending();
    for (const command of left) {
      command.settle(lost('Another corpus was opened; this waits, and is sent when its own corpus is open again.'));
    }
  }

  /** The next command, and the questions that no unsent command is before: each is to find done what was asked before it. */
  function sendWaiting(): void {
    if (held.read() !== null) return sendCalls();
    sendFirst();
    sendCalls(firstUnsent());
  }

  /** Sees to it that the first command of the open corpus is on its way; false where there is none. */
  function sendFirst(): boolean {
    for (const [id, command] of commands) {
      if (command.waiting.corpus !== corpus) continue;
      if (!command.sent) {
        command.sent = true;
        const { call, input } = command.waiting;
        transport.send({ id, call, input, corpus });
      }
      return true;
    }
    return false;
  }

  function firstUnsent(): number {
    for (const [id, command] of commands) {
      if (!command.sent && command.waiting.corpus === corpus) return id;
    }
    return Infinity;
  }

  function sendCalls(before = Infinity): void {
    for (const [id, call] of calls) {
      if (call.sent || id > before) continue;
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
    held,
    retry,
    onSettled: settled.listen,
    close() {
      stopStatus();
      stopReceiving();
      transport.close();
      disconnect();
    },
  };
}
