// The client against a transport that breaks at random: whatever happens to the connection, the page or the answers,
// every command is applied once, in order, and is told settled only after it was.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClient, type Client } from './client.ts';
import { uuidv7 } from '../ids.ts';
import { createMemoryOutbox, type Outbox } from './outbox.ts';
import type { Answer, Message, Request, Transport } from '../protocol.ts';
import type { Done } from '../change.ts';
import type { ErrorCode } from '../contract/problem.ts';

const corpusA = uuidv7(1);
const corpusB = uuidv7(2);

/** A core reduced to what the client leans on: it applies a command once and answers a repeat with the first result. */
function createTinyCore() {
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

type TinyCore = ReturnType<typeof createTinyCore>;

/** A connection whose two directions are queues that the test moves, loses or repeats. It never reorders. */
function createFaultyTransport(core: TinyCore) {
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

function info(corpus: string) {
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

function state(open: string | null) {
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
function createClock() {
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

function setUp(outbox: Outbox = createMemoryOutbox()) {
  const core = createTinyCore();
  const faulty = createFaultyTransport(core);
  const clock = createClock();
  const client = createClient({ transport: faulty.transport, outbox, later: clock.later });
  return { core, faulty, client, outbox, clock };
}

const rename = (client: Client, title: string) =>
  client.command('document.rename', { annotator: 1, document: 1, title });

describe('the client', () => {
  it('keeps a command in the outbox from before it is sent until it is answered', async () => {
    const { faulty, client, outbox } = setUp();
    faulty.deliverAll();
    const { command, answer } = rename(client, 'one');
    expect(outbox.all(corpusA).map((one) => one.command)).toEqual([command]);
    expect(client.pending.read().map((one) => one.command)).toEqual([command]);
    faulty.deliverAll();
    expect((await answer).ok).toBe(true);
    expect(outbox.all(corpusA)).toEqual([]);
    expect(client.pending.read()).toEqual([]);
  });

  it('sends a command when the one before it is answered, and a question behind them sees both', async () => {
    const { faulty, client } = setUp();
    faulty.deliverAll();
    const before = client.call('preferences.read', {});
    rename(client, 'one');
    rename(client, 'two');
    const behind = client.call('preferences.read', {});
    expect(faulty.out.map((request) => request.call)).toEqual(['preferences.read', 'document.rename']);
    faulty.deliverAll();
    expect(await before).toEqual({ ok: true, value: { values: { applied: 0 } } });
    expect(await behind).toEqual({ ok: true, value: { values: { applied: 2 } } });
  });

  it('passes no change on before it is told what is open: only then is it known which were missed', () => {
    const { faulty, client } = setUp();
    const heard: string[] = [];
    client.on('changed', ({ kind }) => heard.push(kind));
    client.on('corpus', ({ corpus }) => heard.push(`corpus at ${corpus?.seq}`));
    const changed = { seq: 1, command: uuidv7(), annotator: 1, kind: 'policy.set', changes: [], more: false };
    faulty.connect();
    faulty.push('changed', changed);
    faulty.deliverAll();
    faulty.push('changed', { ...changed, seq: 2 });
    expect(heard).toEqual(['corpus at 0', 'policy.set']);
  });

  it('answers a question although the commands before it are held or have no corpus', async () => {
    const { faulty, client, core } = setUp();
    faulty.deliverAll();
    core.full = 'disk-full';
    rename(client, 'one');
    rename(client, 'two');
    const whileHeld = client.call('preferences.read', {});
    faulty.deliverAll();
    expect((await whileHeld).ok).toBe(true);
    core.open = null;
    client.retry();
    const whileClosed = client.call('preferences.read', {});
    faulty.deliverAll();
    expect((await whileClosed).ok).toBe(true);
    expect(client.pending.read()).toHaveLength(2);
  });

  it('takes a refusal for a definite answer', async () => {
    const { faulty, client, outbox } = setUp();
    faulty.deliverAll();
    const { answer } = rename(client, 'bad');
    faulty.deliverAll();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(outbox.all(corpusA)).toEqual([]);
  });

  it.each(['disk-full', 'io', 'busy', 'read-only', 'damaged'] as const)(
    'holds a command that is refused because of %s, and sends it again by itself',
    async (code) => {
      const { faulty, client, outbox, core, clock } = setUp();
      faulty.deliverAll();
      core.full = code;
      const one = rename(client, 'one');
      const two = rename(client, 'two');
      faulty.deliverAll();
      expect(client.held.read()).toMatchObject({ code });
      expect(client.pending.read()).toHaveLength(2);
      expect(outbox.all(corpusA)).toHaveLength(2);
      clock.ring();
      faulty.deliverAll();
      expect(client.held.read()).toMatchObject({ code });
      core.full = null;
      clock.ring();
      faulty.deliverAll();
      expect(client.held.read()).toBe(null);
      expect([(await one.answer).ok, (await two.answer).ok]).toEqual([true, true]);
      expect(core.applied.map(({ title }) => title)).toEqual(['one', 'two']);
      expect(outbox.all(corpusA)).toEqual([]);
      expect(clock.due.size).toBe(0);
    },
  );

  it('does not hold an undo of a step that is damaged: nothing could ever mend it', async () => {
    const { faulty, client, core } = setUp();
    faulty.deliverAll();
    core.answer = () => ({ ok: false, error: { code: 'damaged', message: 'Event 3.', details: { seq: 3 } } });
    const { answer } = client.command('history.undo', { annotator: 1 });
    faulty.deliverAll();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'damaged' } });
    expect(client.held.read()).toBe(null);
    expect(client.pending.read()).toEqual([]);
  });

  it('sends one held command to try, and the others when it got through', () => {
    const { faulty, client, core } = setUp();
    faulty.deliverAll();
    core.full = 'disk-full';
    for (const title of ['one', 'two', 'three']) rename(client, title);
    faulty.deliverAll();
    rename(client, 'four');
    expect(faulty.out).toEqual([]);
    client.retry();
    client.retry();
    expect(faulty.out).toHaveLength(1);
    core.full = null;
    faulty.deliverAll();
    expect(core.applied.map(({ title }) => title)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('keeps a command behind the one that a full disk refused, though there is room again by then', async () => {
    const { faulty, client, core } = setUp();
    faulty.deliverAll();
    core.full = 'disk-full';
    rename(client, 'one');
    const { answer } = rename(client, 'bad');
    faulty.work(1);
    core.full = null;
    faulty.deliverAll();
    expect(client.pending.read()).toHaveLength(2);
    client.retry();
    faulty.deliverAll();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(core.applied.map(({ title }) => title)).toEqual(['one']);
    expect(client.held.read()).toBe(null);
  });

  it('waits longer from try to try, and not at all when the core says that something changed', () => {
    const { faulty, client, core, clock } = setUp();
    faulty.deliverAll();
    core.full = 'disk-full';
    rename(client, 'one');
    const pauses: number[] = [];
    for (let n = 0; n < 6; n++) {
      faulty.deliverAll();
      pauses.push(...Array.from(clock.due, ({ after }) => after));
      clock.ring();
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
    faulty.deliverAll();
    core.full = null;
    faulty.push('safety', { corpusProblem: null });
    faulty.deliverAll();
    expect(core.applied).toHaveLength(1);
  });

  it('holds through a lost connection and through a reload', () => {
    const before = setUp();
    before.faulty.deliverAll();
    before.core.full = 'disk-full';
    rename(before.client, 'one');
    before.faulty.deliverAll();
    before.faulty.disconnect(0);
    expect(before.clock.due.size).toBe(0);
    before.faulty.deliverAll();
    expect(before.client.held.read()).toMatchObject({ code: 'disk-full' });
    before.client.close();
    const after = setUp(before.outbox);
    after.core.full = 'disk-full';
    after.faulty.deliverAll();
    expect(after.client.held.read()).toMatchObject({ code: 'disk-full' });
    after.core.full = null;
    after.clock.ring();
    after.faulty.deliverAll();
    expect(after.core.applied.map(({ title }) => title)).toEqual(['one']);
  });

  it('asks a question again after a reconnect, but an upload only once', async () => {
    const { faulty, client, core } = setUp();
    faulty.deliverAll();
    const question = client.call('preferences.read', {});
    const upload = client.call('upload.begin', {});
    faulty.disconnect(Infinity);
    expect(client.connection.read()).toBe('reconnecting');
    faulty.deliverAll();
    expect(client.connection.read()).toBe('connected');
    expect((await question).ok).toBe(true);
    faulty.disconnect(0);
    faulty.deliverAll();
    expect(core.seen.filter((call) => call === 'preferences.read')).toHaveLength(2);
    expect(await upload).toMatchObject({ ok: false, error: { code: 'lost' } });
    expect(core.seen.filter((call) => call === 'upload.begin')).toHaveLength(1);
  });

  it('keeps a question that was asked before the first connection', async () => {
    const { faulty, client } = setUp();
    const question = client.call('preferences.read', {});
    faulty.deliverAll();
    expect((await question).ok).toBe(true);
  });

  it('sends what a reload left behind, in order, and tells how it went', () => {
    const before = setUp();
    before.faulty.deliverAll();
    rename(before.client, 'one');
    rename(before.client, 'bad two');
    rename(before.client, 'three');
    before.client.close();

    const after = setUp(before.outbox);
    const settled: [string, boolean, boolean][] = [];
    after.client.onAnswered(({ waiting, answer, replayed }) => {
      settled.push([(waiting.input as { title: string }).title, answer.ok, replayed]);
    });
    after.faulty.deliverAll();
    expect(settled).toEqual([
      ['one', true, true],
      ['bad two', false, true],
      ['three', true, true],
    ]);
    expect(after.core.applied.map((one) => one.title)).toEqual(['one', 'three']);
  });

  it('never sends a command into another corpus, and sends it when its own is open again', async () => {
    const { faulty, client, core, outbox } = setUp();
    faulty.deliverAll();
    faulty.disconnect(0);
    const { answer } = rename(client, 'for A');
    core.open = corpusB;
    faulty.deliverAll();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'lost' } });
    expect(core.applied).toEqual([]);
    expect(client.pending.read()).toEqual([]);
    expect(outbox.all(corpusA)).toHaveLength(1);
    core.open = corpusA;
    faulty.push('corpus', { corpus: info(corpusA) });
    faulty.deliverAll();
    expect(core.applied.map((one) => one.title)).toEqual(['for A']);
    expect(outbox.all(corpusA)).toEqual([]);
  });

  it('holds commands while the core has nothing open', () => {
    const { faulty, client, core } = setUp();
    faulty.deliverAll();
    rename(client, 'one');
    core.open = null;
    faulty.deliverAll();
    expect(client.pending.read()).toHaveLength(1);
    core.open = corpusA;
    faulty.push('corpus', { corpus: info(corpusA) });
    faulty.deliverAll();
    expect(core.applied.map((one) => one.title)).toEqual(['one']);
  });

  it('does not send commands to a core that came back without the corpus, whatever it would say to them', () => {
    const { faulty, client, core } = setUp();
    faulty.deliverAll();
    faulty.disconnect(0);
    rename(client, 'one');
    core.open = null;
    core.closed = 'busy';
    faulty.deliverAll();
    expect(core.seen).not.toContain('document.rename');
    core.open = corpusA;
    faulty.push('corpus', { corpus: info(corpusA) });
    faulty.deliverAll();
    expect(core.applied.map((one) => one.title)).toEqual(['one']);
  });

  it('keeps the order although the clock was put back since', () => {
    const future = { corpus: corpusA, call: 'document.rename', order: 9e15 } as const;
    const command = uuidv7();
    const outbox = createMemoryOutbox();
    outbox.put({ ...future, command, input: { command, annotator: 1, document: 1, title: 'before' } });
    const { faulty, client } = setUp(outbox);
    faulty.connect();
    faulty.work(1);
    faulty.deliver(1, false);
    rename(client, 'after');
    expect(outbox.all(corpusA).map((one) => (one.input as { title: string }).title)).toEqual(['before', 'after']);
  });

  it('refuses a command before any corpus was open', async () => {
    const { client } = setUp();
    expect(await rename(client, 'x').answer).toMatchObject({ ok: false, error: { code: 'no-corpus' } });
  });

  it('answers what it cannot read with a fault, and drops events that it does not know', async () => {
    const { faulty, client, core } = setUp();
    faulty.deliverAll();
    const heard: unknown[] = [];
    client.on('job', (job) => heard.push(job));
    faulty.push('job', { nonsense: true });
    faulty.push('nothing', {});
    expect(heard).toEqual([]);
    core.answer = () => ({ ok: true, value: { wrong: 1 } });
    const question = client.call('preferences.read', {});
    faulty.deliverAll();
    expect(await question).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('tells the corpus afresh at every connection', () => {
    const { faulty, client, core } = setUp();
    const heard: (string | null)[] = [];
    client.on('corpus', ({ corpus }) => heard.push(corpus?.corpus ?? null));
    faulty.deliverAll();
    faulty.disconnect(0);
    core.open = corpusB;
    faulty.deliverAll();
    expect(heard).toEqual([corpusA, corpusB]);
  });

  it('applies every command once and in order, whatever breaks', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('command' as const), bad: fc.boolean() }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('work' as const), count: fc.nat(5) }) },
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('deliver' as const), count: fc.nat(5), repeat: fc.boolean() }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('disconnect' as const), arrived: fc.nat(4) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), arrived: fc.nat(4) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('other corpus' as const) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), full: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('later' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
        const core = createTinyCore();
        const outbox = createMemoryOutbox();
        const clock = createClock();
        let faulty = createFaultyTransport(core);
        let client = createClient({ transport: faulty.transport, outbox, later: clock.later });
        const made: { corpus: string; command: string; bad: boolean }[] = [];
        const told = new Set<string>();
        let shown: string | null = null;
        const listen = () => {
          shown = null;
          client.on('corpus', ({ corpus }) => {
            shown = corpus?.corpus ?? null;
          });
          client.onAnswered(({ waiting, answer }) => {
            const isApplied = core.applied.some((one) => one.command === waiting.command);
            expect(answer.ok).toBe(isApplied);
            expect(told.has(waiting.command)).toBe(false);
            told.add(waiting.command);
          });
        };
        listen();
        faulty.deliverAll();
        for (const one of steps) {
          if (one.do === 'command') {
            const title = one.bad ? 'bad' : 'good';
            // A screen issues commands only for the corpus that it shows.
            if (shown === null) continue;
            made.push({ corpus: shown, command: rename(client, title).command, bad: one.bad });
          } else if (one.do === 'work') faulty.work(one.count);
          else if (one.do === 'deliver') faulty.deliver(one.count, one.repeat);
          else if (one.do === 'disconnect') faulty.disconnect(one.arrived);
          else if (one.do === 'connect') faulty.connect();
          else if (one.do === 'reload') {
            faulty.disconnect(one.arrived);
            client.close();
            faulty = createFaultyTransport(core);
            client = createClient({ transport: faulty.transport, outbox, later: clock.later });
            listen();
          } else if (one.do === 'disk') {
            core.full = one.full ? 'disk-full' : null;
          } else if (one.do === 'later') clock.ring();
          else {
            faulty.disconnect(0);
            core.open = core.open === corpusA ? corpusB : corpusA;
            faulty.deliverAll();
          }
        }
        faulty.work(Infinity);
        core.full = null;
        for (const corpus of [corpusA, corpusB]) {
          faulty.disconnect(0);
          core.open = corpus;
          faulty.deliverAll();
          const wanted = made.filter((one) => one.corpus === corpus && !one.bad).map((one) => one.command);
          expect(core.applied.filter((one) => one.corpus === corpus).map((one) => one.command)).toEqual(wanted);
          expect(outbox.all(corpus)).toEqual([]);
        }
        expect(told.size).toBe(made.length);
      }),
      { numRuns: 500 },
    );
  });
});
