// A screen's way to the core, over any transport. Questions are asked again after a lost connection; commands wait in an
// outbox from before they are sent until they are answered, and are sent again after a reconnect or a reload. The core
// answers a repeated command with its first result.

import type { EventValue } from '../contract/contract.ts';
import { createObservable, createSignal } from '../observable.ts';
import type { Answer } from '../protocol.ts';
import { readAnswer } from './answer.ts';
import type { Client, ClientOptions, Connection } from './client-interface.ts';
import { createCommandQueue } from './command-queue.ts';
import { createGreeting } from './greeting.ts';
import { createQuestions } from './questions.ts';
import type { Reader } from './reader.ts';

export type { Client, Connection, AnsweredCommand } from './client-interface.ts';

/** Makes the client; there is one a screen. It owns the transport and closes it. */
export function createClient(options: ClientOptions): Client {
  const parts = joinParts(options);
  const { transport, reader } = options;
  const { questions, queue, greeting, connection, pushed, nextId, sendWaiting } = parts;
  const stop = follow(options, parts);
  return {
    call: (name, input) =>
      new Promise((resolve) => {
        questions.add(nextId(), name, input, (answer) => resolve(readAnswer(reader(), name, answer)));
        if (greeting.isLive()) sendWaiting();
      }),
    command: (name, input) => queue.add(name, input),
    on: (event, listener) =>
      pushed.listen((message) => {
        if (message.event === event) listener(message.value as Parameters<typeof listener>[0]);
      }),
    connection,
    pending: queue.pending,
    isIdle: questions.isIdle,
    held: queue.held,
    retry: queue.retry,
    onAnswered: queue.onAnswered,
    close() {
      stop();
      transport.close();
      disconnect(parts);
    },
  };
}

type Parts = ReturnType<typeof joinParts>;

function joinParts({ transport, outbox, later, reader }: ClientOptions) {
  // One row of numbers for questions and commands: it says which was made before which.
  let lastId = 0;
  const nextId = (): number => ++lastId;
  const greeting = createGreeting(transport.send, nextId);
  const questions = createQuestions(transport.send);
  /** The next command, and the questions that no unsent command is before: each is to find done what was asked before it. */
  const sendWaiting = (): void => {
    queue.send();
    questions.send(queue.firstUnsent());
  };
  const queue = createCommandQueue({
    outbox,
    later,
    reader,
    nextId,
    send: transport.send,
    isLive: greeting.isLive,
    onFree: sendWaiting,
    onStuck: () => questions.send(),
  });
  const connection = createObservable<Connection>('reconnecting');
  const pushed = createSignal<{ readonly event: string; readonly value: unknown }>();
  return { nextId, greeting, questions, queue, sendWaiting, connection, pushed };
}

/** Listens to the transport until the function that it gives is called. */
function follow({ transport, reader }: ClientOptions, parts: Parts): () => void {
  const { questions, queue, greeting } = parts;
  const stops = [
    transport.receive((sent) => {
      const message = reader().message(sent);
      if (message === null) return;
      if ('event' in message) receiveEvent(parts, reader(), message.event, message.value);
      else if (greeting.isAnsweredBy(message.id)) receiveGreeting(parts, reader(), message.answer);
      else if (!questions.receive(message.id, message.answer)) queue.receive(message.id, message.answer);
    }),
    transport.status((up) => {
      disconnect(parts);
      if (up) greeting.connect();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function disconnect({ greeting, questions, queue, connection }: Parts): void {
  greeting.disconnect();
  connection.set('reconnecting');
  queue.disconnect();
  questions.disconnect();
}

function receiveGreeting(parts: Parts, reader: Reader, answer: Answer): void {
  const { greeting, queue, connection, pushed, sendWaiting } = parts;
  greeting.receive();
  queue.enter(reader.openCorpus(answer));
  sendWaiting();
  queue.retry();
  connection.set('connected');
  const state = answer.ok ? reader.event('corpus', answer.value) : undefined;
  if (state?.success === true) pushed.send({ event: 'corpus', value: state.data });
}

function receiveEvent(parts: Parts, reader: Reader, event: string, value: unknown): void {
  const { greeting, queue, pushed, sendWaiting } = parts;
  // News from before the greeting's answer would hide from who counts events that some before it were missed.
  if (event === 'changed' && !greeting.isLive()) return;
  const parsed = reader.event(event, value);
  if (!parsed.success) return;
  if (event === 'corpus') {
    queue.enter((parsed.data as EventValue<'corpus'>).corpus?.corpus ?? null);
    if (greeting.isLive()) sendWaiting();
  }
  // Both can mean that writing goes again.
  if (event === 'corpus' || event === 'safety') queue.retry();
  pushed.send({ event, value: parsed.data });
}
