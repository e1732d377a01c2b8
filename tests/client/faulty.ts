// A client before a transport that breaks as a test says: queues that are moved, lost or repeated, a tiny core behind them, and a clock.

import { createClient, type Client } from '../../model/client/client.ts';
import { uuidv7 } from '../../model/ids.ts';
import { createMemoryOutbox, type Outbox } from '../../model/client/outbox.ts';
import { readByContract } from '../../model/client/read-by-contract.ts';
import type { Answer, Message, Request, Transport } from '../../model/protocol.ts';
import type { Done } from '../../model/change.ts';
import type { ErrorCode } from '../../model/contract/problem.ts';

export const corpusA = uuidv7(1);
export const corpusB = uuidv7(2);

/** A core reduced to what the client leans on: it applies a command once and answers a repeat with the first result. */
export function createTinyCore() {
  const core = {
    open: corpusA as string | null,
    /** What is said to a command while nothing is open. */
    closed: 'no-corpus' as ErrorCode,
    /** Why nothing can be written, or null. */
    full: null as ErrorCode | null,
    applied: [] as { corpus: string; command: string; title: string }[],
    first: new Map<string, Answer<Done>>(),
    seen: [] as string[],
    handle(request: Request): Message {
      return { id: request.id, answer: core.answer(request) };
    },
    answer(request: Request): Answer {
      core.seen.push(request.call);
      if (request.call === 'workbench.state') return { ok: true, value: state(core.open) };
      if (request.call === 'preferences.read') return { ok: true, value: { values: { applied: core.applied.length } } };
      if (request.call === 'upload.begin') return { ok: true, value: { upload: uuidv7() } };
      if (core.open === null) return { ok: false, error: { code: core.closed, message: 'No corpus.', details: {} } };
      const input = request.input as { command: string; title: string };
      const before = core.first.get(input.command);
      if (before !== undefined) return before;
      if (core.full !== null)
        return { ok: false, error: { code: core.full, message: 'Not now.', details: { cause: 'SQLITE_' } } };
      const answer: Answer<Done> = input.title.startsWith('bad')
        ? { ok: false, error: { code: 'refused', message: 'No.', details: {} } }
        : { ok: true, value: { seq: core.applied.length + 1, changes: [], more: false } };
      if (answer.ok) {
        core.applied.push({ corpus: core.open, command: input.command, title: input.title });
        core.first.set(input.command, answer);
      }
      return answer;
    },
  };
  return core;
}

export type TinyCore = ReturnType<typeof createTinyCore>;

/** A connection whose two directions are queues that the test moves, loses or repeats. It never reorders. */
export function createFaultyTransport(core: TinyCore) {
  const receivers = new Set<(message: Message) => void>();
  const statuses = new Set<(up: boolean) => void>();
  const faulty = {
    up: false,
    out: [] as Request[],
    back: [] as Message[],
    transport: {
      send(request) {
        if (faulty.up) faulty.out.push(structuredClone(request));
      },
      receive(listener) {
        receivers.add(listener);
        return () => receivers.delete(listener);
      },
      status(listener) {
        statuses.add(listener);
        listener(faulty.up);
        return () => statuses.delete(listener);
      },
      close: () => undefined,
    } satisfies Transport,
    connect() {
      if (faulty.up) return;
      faulty.up = true;
      for (const listener of statuses) listener(true);
    },
    /** Requests on their way may still have arrived; answers on their way are lost. */
    disconnect(arrived: number) {
      if (!faulty.up) return;
      faulty.up = false;
      for (const request of faulty.out.splice(0, arrived)) core.handle(request);
      faulty.out = [];
      faulty.back = [];
      for (const listener of statuses) listener(false);
    },
    work(count: number) {
      for (const request of faulty.out.splice(0, count)) faulty.back.push(core.handle(request));
    },
    deliver(count: number, repeat: boolean) {
      for (const message of faulty.back.splice(0, count)) {
        for (const receiver of receivers) receiver(message);
        if (repeat) for (const receiver of receivers) receiver(message);
      }
    },
    push(event: string, value: unknown) {
      for (const receiver of receivers) receiver({ event, value });
    },
    deliverAll() {
      faulty.connect();
      while (faulty.out.length > 0 || faulty.back.length > 0) {
        faulty.work(Infinity);
        faulty.deliver(Infinity, false);
      }
    },
  };
  return faulty;
}

export function info(corpus: string) {
  return {
    corpus,
    path: '/c',
    name: 'c',
    schemaVersion: 1,
    policy: 'nested',
    documents: 0,
    annotators: [],
    labels: [],
    versions: [],
    seq: 0,
  };
}

export function state(open: string | null) {
  return {
    corpus: open === null ? null : info(open),
    problem: null,
    recent: [],
    dataFolder: '/',
    version: '0',
    development: false,
  };
}

/** A clock that goes on when the test says so. */
export function createClock() {
  const due = new Set<{ readonly after: number; readonly run: () => void }>();
  return {
    due,
    later(after: number, run: () => void) {
      const entry = { after, run };
      due.add(entry);
      return () => void due.delete(entry);
    },
    ring() {
      const entries = [...due];
      due.clear();
      for (const { run } of entries) run();
    },
  };
}

export function setUp(outbox: Outbox = createMemoryOutbox(), reader = () => readByContract) {
  const core = createTinyCore();
  const faulty = createFaultyTransport(core);
  const clock = createClock();
  const client = createClient({
    transport: faulty.transport,
    outbox,
    later: clock.later,
    reader,
  });
  return { core, faulty, client, outbox, clock };
}

export const rename = (client: Client, title: string) =>
  client.command('document.rename', { annotator: 1, document: 1, title });
