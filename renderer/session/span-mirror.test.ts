// Two windows on one layer, against a core whose answers and news arrive in any order that a connection allows, and whose
// connection breaks: in the end both windows show what is stored, and nothing waits.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClient, type Client } from '../../model/client/client.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { createMemoryOutbox } from '../../model/client/outbox.ts';
import { readByContract } from '../../model/client/read-by-contract.ts';
import type { Answer, Message, Request, Transport } from '../../model/protocol.ts';
import { compareSpans, type Span } from '../../model/span.ts';
import type { Change, Done } from '../../model/change.ts';
import { spansIn, type SpanColumns } from '../../model/span-columns.ts';
import { asPainted, createSpanMirror, type SpanMirror } from './span-mirror.ts';

const corpus = uuidv7(1);
const layer = { document: 1, annotator: 1 };
const words = 4;

type SpanChange = Extract<Change, { of: 'span' }>;

/** A core of one layer, with the rules of the real one that matter here: once a command, seq, undo and redo, refusals. */
function createTinyCore() {
  const spans = new Map<string, Span>();
  const first = new Map<string, Answer<Done>>();
  const stacks = { undo: [] as SpanChange[][], redo: [] as SpanChange[][] };
  const core = {
    seq: 0,
    spans,
    news: [] as ((message: Message) => void)[],
    answer({ call, input }: Request): Answer {
      if (call === 'workbench.state') return { ok: true, value: { ...others, corpus: info(core.seq) } };
      if (call === 'document.open')
        return { ok: true, value: { ...opened, spans: columnsOf([...spans.values()]), seq: core.seq } };
      const { command } = input as { command: string };
      const before = first.get(command);
      if (before) return before;
      const changes = planned(call, input);
      if (changes === null) return { ok: false, error: { code: 'refused', message: 'No.', details: {} } };
      for (const { before, after } of changes) {
        if (after) spans.set(after.id, after);
        else if (before) spans.delete(before.id);
      }
      const value = { seq: ++core.seq, changes, more: false };
      first.set(command, { ok: true, value });
      const told = { event: 'changed', value: { ...value, command, annotator: 1, kind: call } };
      for (const listener of core.news) listener(structuredClone(told));
      return { ok: true, value };
    },
  };

  function planned(call: string, input: unknown): SpanChange[] | null {
    if (call === 'history.undo') return reversed('undo', 'redo');
    if (call === 'history.redo') return reversed('redo', 'undo');
    const changes = edited(call, input);
    if (changes && changes.length > 0) {
      stacks.undo.push(changes);
      stacks.redo = [];
    }
    return changes;
  }
  function reversed(from: 'undo' | 'redo', to: 'undo' | 'redo'): SpanChange[] | null {
    const changes = stacks[from].pop()?.map((one) => ({ ...one, before: one.after, after: one.before }));
    if (!changes?.every(({ before, after }) => isNow(before ?? after, before))) return null;
    stacks[to].push(changes);
    return changes;
  }
  const isNow = (span: Span | null, before: Span | null): boolean =>
    JSON.stringify(spans.get(span?.id ?? '') ?? null) === JSON.stringify(before);
  function edited(call: string, input: unknown): SpanChange[] | null {
    const asked = input as { spans: Span[] & string[]; span: string; label: number; note: string };
    if (call === 'spans.create') {
      const [made] = asked.spans;
      if (!made || spans.has(made.id) || [...spans.values()].some(({ start }) => start === made.start)) return null;
      const { id, label, start, end } = made;
      return [change(null, { id, label, start, end, note: '', annotator: 1 })];
    }
    const before = spans.get(call === 'spans.note' ? asked.span : (asked.spans[0] ?? ''));
    if (!before) return null;
    if (call === 'spans.delete') return [change(before, null)];
    const after = call === 'spans.note' ? { ...before, note: asked.note } : { ...before, label: asked.label };
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [change(before, after)];
  }
  return core;
}

const columnsOf = (spans: readonly Span[]): SpanColumns => ({
  annotator: 1,
  ids: spans.map(({ id }) => id),
  labels: spans.map(({ label }) => label),
  starts: spans.map(({ start }) => start),
  ends: spans.map(({ end }) => end),
  said: spans.map(({ note }, place) => [place, { note }]),
});
const change = (before: Span | null, after: Span | null): SpanChange => ({ of: 'span', document: 1, before, after });

interface Line {
  up: boolean;
  requests: Request[];
  answers: Message[];
  news: Message[];
  readonly transport: Transport;
  /** A line that is cut loses all that was on it. */
  set(up: boolean): void;
  /** The core takes the next request; false where there is none. */
  work(): boolean;
  /** The next message of a kind arrives; false where there is none. */
  deliver(from: 'answers' | 'news'): boolean;
}

/** A connection: requests in order, news in order, answers in order, but news may overtake answers, except the first. */
function connectTo(core: ReturnType<typeof createTinyCore>) {
  const receivers = new Set<(message: Message) => void>();
  const statuses = new Set<(up: boolean) => void>();
  const line: Line = {
    up: false,
    requests: [],
    answers: [],
    news: [],
    transport: {
      send: (request) => void (line.up && line.requests.push(structuredClone(request))),
      receive: (listener) => (receivers.add(listener), () => receivers.delete(listener)),
      status: (listener) => (statuses.add(listener), listener(line.up), () => statuses.delete(listener)),
      close: () => undefined,
    },
    set(up) {
      if (up === line.up) return;
      line.up = up;
      line.requests = [];
      line.answers = [];
      line.news = [];
      for (const listener of statuses) listener(up);
    },
    work() {
      const request = line.requests.shift();
      if (!request) return false;
      const answer = structuredClone({ id: request.id, answer: core.answer(request) });
      if (request.call === 'workbench.state') line.news.push(answer);
      else line.answers.push(answer);
      return true;
    },
    deliver(from) {
      // An answer comes after the news that it has seen.
      const head = line.answers[0];
      if (from === 'answers' && head && line.news.some((news) => seqOf(news) <= seqOf(head)))
        return line.deliver('news');
      const message = line[from].shift();
      if (message) for (const receive of Array.from(receivers)) receive(message);
      return message !== undefined;
    },
  };
  core.news.push((message) => void (line.up && line.news.push(message)));
  return line;
}

function seqOf(message: Message): number {
  const value = 'event' in message ? message.value : message.answer.ok ? message.answer.value : null;
  return (value as { seq?: number } | null)?.seq ?? 0;
}

/** A window as far as its tags go: it opens the layer, and reads it again when it may have missed something. */
function openWindow(core: ReturnType<typeof createTinyCore>, missed: string[]) {
  const line = connectTo(core);
  const client: Client = createClient({
    transport: line.transport,
    outbox: createMemoryOutbox(),
    later: () => () => undefined,
    reader: () => readByContract,
  });
  const shown = { line, client, mirror: null as SpanMirror | null, read };
  async function read(): Promise<void> {
    const answer = await client.call('document.open', layer);
    if (!answer.ok) return;
    const reading = { seq: answer.value.seq, spans: spansIn(answer.value.spans) };
    if (shown.mirror) return shown.mirror.replace(reading);
    shown.mirror = createSpanMirror({
      client,
      layer: { ...layer, corpus },
      reading,
      onChange: () => undefined,
      onMissed: (sentence) => missed.push(sentence),
    });
  }
  client.on('corpus', () => void read());
  return shown;
}

type Window = ReturnType<typeof openWindow>;

function press({ client, mirror }: Window, act: string, n: number): void {
  const [only] = mirror?.spans.all().slice(n % words) ?? [];
  const label = 1 + (n % 2);
  if (act === 'undo' || act === 'redo') void client.command(`history.${act}`, { annotator: 1 });
  else if (act === 'create') {
    const [start, end] = [10 * (n % words), 10 * (n % words) + 5] as [CodePoint, CodePoint];
    void client.command('spans.create', { ...layer, spans: [{ id: uuidv7(), label, start, end }] });
  } else if (!only) return;
  else if (act === 'relabel') void client.command('spans.relabel', { ...layer, spans: [only.id], label });
  else if (act === 'note') void client.command('spans.note', { ...layer, span: only.id, note: `note ${label}` });
  else if (act === 'delete') void client.command('spans.delete', { ...layer, spans: [only.id] });
}

async function step(window: Window, act: string, n: number): Promise<void> {
  if (act === 'work') window.line.work();
  else if (act === 'answers' || act === 'news') window.line.deliver(act);
  else if (act === 'cut' || act === 'connect') window.line.set(act === 'connect');
  else if (act === 'read') void window.read();
  else press(window, act, n);
  await microtasks();
}

async function quiet(windows: readonly Window[]): Promise<void> {
  for (const { line } of windows) line.set(true);
  for (let moved = true; moved;) {
    moved = false;
    for (const { line } of windows) {
      while (line.work() || line.deliver('news') || line.deliver('answers')) moved = true;
    }
    await microtasks();
    if (windows.some(({ line }) => line.requests.length > 0)) moved = true;
  }
}

// Between two messages a page does all that the first one set off.
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
}

const acts = ['create', 'create', 'relabel', 'note', 'delete', 'undo', 'undo', 'redo', 'read'];
const moves = ['work', 'work', 'work', 'answers', 'answers', 'news', 'news', 'cut', 'connect'];
const script = fc.array(
  fc.record({
    window: fc.nat(1),
    act: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...acts) },
      { weight: 3, arbitrary: fc.constantFrom(...moves) },
    ),
    n: fc.nat(7),
  }),
  { maxLength: 120 },
);

test('two windows show what is stored, whatever order answers and news arrive in, and miss nothing unsaid', async () => {
  await fc.assert(
    fc.asyncProperty(script, async (steps) => {
      const core = createTinyCore();
      const missed: string[] = [];
      const windows = [openWindow(core, missed), openWindow(core, missed)];
      await quiet(windows);
      for (const { window, act, n } of steps) {
        const at = windows[window];
        if (at) await step(at, act, n);
      }
      await quiet(windows);
      const stored = [...core.spans.values()];
      for (const { client, mirror } of windows) {
        expect(client.pending.read()).toEqual([]);
        const painted = stored.map((span) => asPainted(span, false)).toSorted(compareSpans);
        expect(mirror?.spans.all()).toEqual(painted);
        const noted = stored.filter(({ note }) => note !== '').map(({ id, note }) => [id, note] as const);
        expect(mirror?.notes()).toEqual(new Map(noted));
        const counts = mirror?.committedCounts(core.seq) ?? new Map<number, number>();
        expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(stored.length);
      }
      expect(missed).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

test('a change that does not follow what is known is told, once it is certain that nothing was left out', async () => {
  const core = createTinyCore();
  const missed: string[] = [];
  const window = openWindow(core, missed);
  await quiet([window]);
  press(window, 'create', 0);
  await quiet([window]);
  const [span] = core.spans.values();
  if (!span) throw new Error('no span');
  // As if the news of a relabelling had been lost.
  const relabelled = { ...span, label: 2 };
  const lostNews = { ...relabelled, note: 'and noted' };
  for (const listener of core.news) {
    listener({
      event: 'changed',
      value: {
        seq: 9,
        command: uuidv7(),
        annotator: 1,
        kind: 'spans.note',
        changes: [change(relabelled, lostNews)],
        more: false,
      },
    });
  }
  await quiet([window]);
  expect(missed).toEqual([`Event 9 changes span ${span.id} from a state that this window has not seen.`]);
  expect(window.mirror?.spans.get(span.id)?.label).toBe(2);
});

const others = {
  problem: null,
  corpusProblem: null,
  warnings: [],
  recent: [],
  dataFolder: '/',
  version: '0',
  development: false,
};
const opened = {
  document: { id: 1, name: 'd', title: 'd', length: 40, added: 0 },
  provenance: { source: '', encoding: 'utf-8', newline: 'lf', originalSha256: '', changes: {} },
  meta: {},
  text: '',
  layer: { status: 'new', note: '' },
};

function info(seq: number) {
  const rest = { path: '/c', name: 'c', schemaVersion: 1, policy: 'any', documents: 1, annotators: [] };
  return { corpus, seq, labels: [], versions: [], ...rest };
}
