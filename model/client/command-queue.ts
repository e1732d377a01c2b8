// The commands of the open corpus, from before they are sent until they are answered for good. They are sent in the order
// in which they were made, each when the one before it is answered, so that none can overtake another that the core could
// not do. Where the disk is full or away they are held: none is answered, and the first goes out again now and then.

import type { CommandName } from '../contract/contract.ts';
import { uuidv7 } from '../ids.ts';
import { createObservable, createSignal, type Observable, type Signal } from '../observable.ts';
import type { Answer, Request } from '../protocol.ts';
import type { Done } from '../change.ts';
import type { ErrorCode, Problem } from '../contract/problem.ts';
import { lost, noCorpus, readAnswer } from './answer.ts';
import type { AnsweredCommand } from './client-interface.ts';
import type { Outbox, WaitingCommand } from './outbox.ts';
import type { Reader } from './reader.ts';
import { createPatience, type Later, type Patience } from './patience.ts';

/** Refusals that say nothing of the command itself: the same command can be done when the corpus can be written again. */
const passing: ReadonlySet<ErrorCode> = new Set(['disk-full', 'io', 'busy', 'read-only']);

/** A damaged file can be one of them, once a copy is in its place; a damaged step that undo would take back is not. */
function isPassing({ code, details }: Problem): boolean {
  return passing.has(code) || (code === 'damaged' && (details['stopped'] === true || 'cause' in details));
}

interface QueuedCommand {
  readonly waiting: WaitingCommand;
  readonly replayed: boolean;
  sent: boolean;
  resolve(answer: Answer<Done>): void;
}

export interface CommandQueueOptions {
  readonly outbox: Outbox;
  readonly later: Later;
  /** How answers are read. */
  readonly reader: () => Reader;
  readonly send: (request: Request) => void;
  /** The next number of a request. */
  readonly nextId: () => number;
  readonly isLive: () => boolean;
  /** Called when what waits may go out: something that stood in the way does so no more. */
  readonly onFree: () => void;
  /** Called when the first command cannot be done for now: what does not depend on it may go out. */
  readonly onStuck: () => void;
}

export interface CommandQueue {
  readonly pending: Observable<readonly WaitingCommand[]>;
  /** Why commands wait although the core can be reached, or null. */
  readonly held: Observable<Problem | null>;
  readonly onAnswered: Signal<AnsweredCommand>['listen'];
  /** Adds a command, made in the open corpus or the one before; it is in the outbox when this returns. */
  add(call: CommandName, input: object): { readonly command: string; readonly answer: Promise<Answer<Done>> };
  /** Takes note of the open corpus. Commands made in another stay in the outbox until that one is open again. */
  enter(corpus: string | null): void;
  /** Sees to it that the first command is on its way, unless commands are held. */
  send(): void;
  /** The number of the first command that is not on its way; Infinity where there is none or commands are held. */
  firstUnsent(): number;
  receive(id: number, answer: Answer): void;
  /** Sends the first held command again. */
  retry(): void;
  /** The connection broke: all of them are to be sent again. */
  disconnect(): void;
}

interface Queue extends CommandQueueOptions {
  readonly heldNow: Observable<Problem | null> & { readonly set: (problem: Problem | null) => void };
  readonly pendingNow: Observable<readonly WaitingCommand[]> & {
    readonly set: (all: readonly WaitingCommand[]) => void;
  };
  readonly answered: Signal<AnsweredCommand>;
  readonly patience: Patience;
  commands: Map<number, QueuedCommand>;
  corpus: string | null;
  /** Whose waiting commands are in memory. */
  loaded: string | null;
  lastOrder: number;
}

/** An empty queue; `enter` fills it with what the outbox has. */
export function createCommandQueue(options: CommandQueueOptions): CommandQueue {
  const queue: Queue = {
    ...options,
    heldNow: createObservable<Problem | null>(null),
    pendingNow: createObservable<readonly WaitingCommand[]>([]),
    answered: createSignal<AnsweredCommand>(),
    patience: createPatience(options.later),
    commands: new Map(),
    corpus: null,
    loaded: null,
    lastOrder: 0,
  };
  return {
    pending: queue.pendingNow,
    held: queue.heldNow,
    onAnswered: queue.answered.listen,
    add: (call, input) => add(queue, call, input),
    enter: (corpus) => enter(queue, corpus),
    send() {
      if (queue.heldNow.read() === null) sendFirst(queue);
    },
    firstUnsent: () => (queue.heldNow.read() === null ? firstUnsent(queue) : Infinity),
    receive: (id, answer) => receive(queue, id, answer),
    retry: () => retry(queue),
    disconnect() {
      queue.patience.stop();
      for (const command of queue.commands.values()) command.sent = false;
    },
  };
}

function add(queue: Queue, call: CommandName, input: object): ReturnType<CommandQueue['add']> {
  const command = uuidv7();
  const corpus = queue.corpus ?? queue.loaded;
  if (corpus === null) return { command, answer: Promise.resolve(noCorpus) };
  queue.lastOrder = Math.max(queue.lastOrder + 1, Date.now() * 1000);
  const waiting = { command, corpus, call, input: { ...input, command }, order: queue.lastOrder };
  queue.outbox.put(waiting);
  const answer = new Promise<Answer<Done>>((resolve) => {
    queue.commands.set(queue.nextId(), { waiting, replayed: false, sent: false, resolve });
  });
  // On its way before the screens draw that it waits.
  if (queue.isLive()) queue.onFree();
  showPending(queue);
  return { command, answer };
}

function enter(queue: Queue, next: string | null): void {
  queue.corpus = next;
  if (next === null || next === queue.loaded) return;
  const left = [...queue.commands.values()].filter((command) => command.waiting.corpus !== next);
  queue.commands = new Map();
  queue.loaded = next;
  queue.heldNow.set(null);
  queue.patience.renew();
  for (const waiting of queue.outbox.all(next)) {
    queue.lastOrder = Math.max(queue.lastOrder, waiting.order);
    queue.commands.set(queue.nextId(), { waiting, replayed: true, sent: false, resolve: () => undefined });
  }
  showPending(queue);
  for (const command of left) {
    command.resolve(lost('Another corpus was opened; this waits, and is sent when its own corpus is open again.'));
  }
}

/** Sees to it that the first command of the open corpus is on its way; false where there is none. */
function sendFirst({ commands, corpus, send }: Queue): boolean {
  for (const [id, command] of commands) {
    if (corpus === null || command.waiting.corpus !== corpus) continue;
    if (!command.sent) {
      command.sent = true;
      const { call, input } = command.waiting;
      send({ id, call, input, corpus });
    }
    return true;
  }
  return false;
}

function firstUnsent({ commands, corpus }: Queue): number {
  for (const [id, command] of commands) {
    if (!command.sent && command.waiting.corpus === corpus) return id;
  }
  return Infinity;
}

function receive(queue: Queue, id: number, answer: Answer): void {
  const command = queue.commands.get(id);
  if (command === undefined) return;
  // Neither says anything of the command itself: it stays, and goes out again when its corpus is open.
  if (!answer.ok && (answer.error.code === 'lost' || answer.error.code === 'no-corpus')) {
    command.sent = false;
    return queue.onStuck();
  }
  if (!answer.ok && isPassing(answer.error)) {
    command.sent = false;
    return hold(queue, answer.error);
  }
  queue.commands.delete(id);
  queue.outbox.remove(command.waiting);
  const read = readAnswer<Done>(queue.reader(), command.waiting.call, answer);
  // What it did is known before it stops waiting, so that a screen never lacks both.
  queue.answered.send({ waiting: command.waiting, answer: read, replayed: command.replayed });
  showPending(queue);
  goOn(queue);
  command.resolve(read);
}

function hold(queue: Queue, problem: Problem): void {
  if (queue.heldNow.read()?.message !== problem.message) queue.heldNow.set(problem);
  queue.patience.wait(() => retry(queue));
  queue.onStuck();
}

/** Nothing stands in the way of the first command, or nothing does any more: the others follow. */
function goOn(queue: Queue): void {
  queue.heldNow.set(null);
  queue.patience.renew();
  if (queue.isLive()) queue.onFree();
}

function retry(queue: Queue): void {
  queue.patience.stop();
  if (!queue.isLive() || queue.heldNow.read() === null) return;
  if (!sendFirst(queue)) goOn(queue);
}

function showPending({ pendingNow, commands }: Queue): void {
  pendingNow.set([...commands.values()].map((command) => command.waiting));
}
