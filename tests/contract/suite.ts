// What every door must carry. Each door runs this suite over its own transport, against the real core.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type Client } from '../../model/client/client.ts';
import type { CallOutput, EventValue } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { createMemoryOutbox } from '../../model/client/outbox.ts';
import { readByContract } from '../../model/client/read-by-contract.ts';
import type { Answer, Transport } from '../../model/protocol.ts';
import { errorCodes } from '../../model/error-codes.ts';
import { spansIn } from '../../model/span-columns.ts';
import { createWorkbench, type Workbench } from '../../core/workbench/workbench.ts';
import { calls, malformedMessages } from './malformed.ts';
import { rawDoor } from './raw-door.ts';

/** A door as the suite needs it: each `connect` is one more screen. */
export interface OpenDoor {
  readonly connect: () => Transport;
  readonly close: () => Promise<void>;
}

/** Runs the suite over a door. */
export function describeContract(name: string, openDoor: (workbench: Workbench) => Promise<OpenDoor>): void {
  describe(`the contract over ${name}`, () => {
    let folder: string;
    let workbench: Workbench;
    let door: OpenDoor;
    let clients: Client[];
    let faults: string[];

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'contract-'));
      faults = [];
      clients = [];
      workbench = createWorkbench({
        dataFolder: join(folder, 'data'),
        version: '0',
        development: true,
        open: join(folder, 'a.corpus'),
        log: (what) => void (what === 'internal error' && faults.push(what)),
      });
      door = await openDoor(workbench);
    });
    afterEach(async () => {
      for (const client of clients) client.close();
      await door.close();
      await workbench.close();
      rmSync(folder, { recursive: true });
      expect(faults).toEqual([]);
    });

    const connect = (): Client => {
      const client = createClient({
        transport: door.connect(),
        outbox: createMemoryOutbox(),
        later,
        reader: () => readByContract,
      });
      clients.push(client);
      return client;
    };
    const sit = async (client: Client): Promise<number> =>
      value(await client.call('annotator.enter', { command: uuidv7(), name: 'Ann' })).id;
    const add = async (client: Client, annotator: number, text: string): Promise<number> => {
      const done = value(await client.command('document.add', { annotator, title: 't', text }).answer);
      const made = done.changes.find((change) => change.of === 'documents');
      return made?.of === 'documents' ? (made.documents[0] ?? 0) : 0;
    };
    const open = async (client: Client, document: number, annotator: number): Promise<CallOutput<'document.open'>> =>
      value(await client.call('document.open', { document, annotator }));

    it('carries a tag from one screen to the core and to the other screen', async () => {
      const [one, two] = [connect(), connect()];
      const annotator = await sit(one);
      const document = await add(one, annotator, 'Ämter 🙂 klagen an.');
      await two.call('corpus.info', {});
      const heard = new Promise<EventValue<'changed'>>((resolve) => void two.on('changed', resolve));
      const span = { id: uuidv7(), label: 1, start: cp(6), end: cp(7), note: 'smile' };
      const { command, answer } = one.command('spans.create', { annotator, document, spans: [span] });
      const done = value(await answer);
      expect(await heard).toMatchObject({ command, annotator, kind: 'spans.create', seq: done.seq });
      const stored = await open(two, document, annotator);
      expect(stored.text).toBe('Ämter 🙂 klagen an.');
      expect(spansIn(stored.spans)).toEqual([{ ...span, annotator }]);
      expect(stored.seq).toBe(done.seq);
    });

    it('undoes and redoes', async () => {
      const client = connect();
      const annotator = await sit(client);
      const document = await add(client, annotator, 'Ämter klagen an.');
      const span = { id: uuidv7(), label: 1, start: cp(0), end: cp(5) };
      value(await client.command('spans.create', { annotator, document, spans: [span] }).answer);
      value(await client.command('history.undo', { annotator }).answer);
      expect((await open(client, document, annotator)).spans.ids).toEqual([]);
      value(await client.command('history.redo', { annotator }).answer);
      expect((await open(client, document, annotator)).spans.ids).toHaveLength(1);
    });

    it('undoes a step of very many changes by a job, which a command is refused', async () => {
      const client = connect();
      const annotator = await sit(client);
      const document = await add(client, annotator, 'word '.repeat(250));
      const spans = Array.from({ length: 250 }, (_, n) => ({
        id: uuidv7(),
        label: 1,
        start: cp(n * 5),
        end: cp(n * 5 + 4),
      }));
      value(await client.command('spans.create', { annotator, document, spans }).answer);
      const refused = await client.command('history.undo', { annotator }).answer;
      expect(refused).toMatchObject({ ok: false, error: { code: 'refused', details: { reason: 'too-many' } } });
      for (const [side, left] of [
        ['undo', 0],
        ['redo', 250],
      ] as const) {
        const job = uuidv7();
        const ended = new Promise<EventValue<'job'>>((resolve) => {
          client.on('job', (event) => (event.job === job && event.state !== 'running' ? resolve(event) : undefined));
        });
        value(await client.call('job.start', { kind: 'reverse', job, annotator, side }));
        expect(await ended).toMatchObject({ state: 'done', problem: null, reversed: { of: 'spans.create' } });
        expect((await open(client, document, annotator)).spans.ids).toHaveLength(left);
      }
    });

    it('answers a repeated command with its first result, and tells nobody twice', async () => {
      const client = connect();
      const annotator = await sit(client);
      const raw = await rawDoor(door.connect());
      const heard: unknown[] = [];
      client.on('changed', (changed) => heard.push(changed));
      const input = { command: uuidv7(), annotator, title: 't', text: 'Once.' };
      const first = await raw.ask('document.add', input);
      const second = await raw.ask('document.add', input);
      expect(second).toEqual(first);
      expect(value(await client.call('corpus.info', {})).documents).toBe(1);
      expect(heard).toHaveLength(1);
      raw.close();
    });

    it('keeps the order of five hundred commands that nobody waited for', async () => {
      const client = connect();
      const annotator = await sit(client);
      const document = await add(client, annotator, 'A text.');
      const order: number[] = [];
      const answers = Array.from({ length: 500 }, async (_, n) => {
        const done = value(
          await client.command('document.rename', { annotator, document, title: `Title ${n}` }).answer,
        );
        order.push(n);
        return done.seq;
      });
      const seqs = await Promise.all(answers);
      expect(order).toEqual(Array.from({ length: 500 }, (_, n) => n));
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      expect((await open(client, document, annotator)).document.title).toBe('Title 499');
    });

    it('gives an answer before the news of what it did, and of what was done after it, however close they were asked', async () => {
      const client = connect();
      const annotator = await sit(client);
      const document = await add(client, annotator, 'A text.');
      const raw = await rawDoor(door.connect());
      for (let n = 0; n < 50; n++) {
        const rename = { command: uuidv7(), annotator, document, title: `Title ${n}` };
        const order = await raw.order([
          { id: 1, call: 'documents.rows', input: { annotator, ids: [document] } },
          { id: 2, call: 'document.rename', input: rename },
        ]);
        expect(order).toEqual([1, 2, 'changed']);
      }
      raw.close();
    });

    it('says by a code what is wrong', async () => {
      const client = connect();
      const annotator = await sit(client);
      const raw = await rawDoor(door.connect());
      expect(await raw.ask('no.such.call', {})).toMatchObject({ ok: false, error: { code: 'unknown' } });
      expect(await raw.ask('toString', {})).toMatchObject({ ok: false, error: { code: 'unknown' } });
      expect(await raw.ask('document.open', { document: 'one' })).toMatchObject({ error: { code: 'bad-request' } });
      expect(await client.call('document.open', { document: 99, annotator })).toMatchObject({
        error: { code: 'not-found' },
      });
      const document = await add(client, annotator, 'A text.');
      const spans = [{ id: uuidv7(), label: 1, start: cp(0), end: cp(1) }];
      value(await client.command('spans.create', { annotator, document, spans }).answer);
      const again = client.command('spans.create', {
        annotator,
        document,
        spans: spans.map((span) => ({ ...span, id: uuidv7() })),
      });
      expect(await again.answer).toMatchObject({ ok: false, error: { code: 'refused' } });
      raw.close();
    });

    it('takes files in, tells how it goes, and gives them out again', async () => {
      const client = connect();
      const annotator = await sit(client);
      const { upload } = value(await client.call('upload.begin', {}));
      const parts = ['One.', 'Two.', 'Three.'].map((text, n) => ({
        path: `folder/${n}.txt`,
        base64: Buffer.from(text).toString('base64'),
        last: true,
      }));
      value(await client.call('upload.put', { upload, parts }));
      const imported = await runJob(client, { kind: 'import', job: uuidv7(), annotator, from: { upload } });
      expect(imported).toMatchObject({ state: 'done', imported: { imported: 3, failed: 0 } });
      const exported = await runJob(client, { kind: 'export', job: uuidv7(), format: 'jsonl' });
      expect(exported).toMatchObject({ state: 'done', exported: { documents: 3, lossCount: 0 } });
      const made = exported.download === null ? null : workbench.download(exported.download.file);
      expect(readFileSync(made?.path ?? '', 'utf8')).toContain('Three.');
      const checked = await runJob(client, { kind: 'check', job: uuidv7() });
      expect(checked).toMatchObject({ state: 'done', checked: { ok: true, documents: 3 } });
    });

    it('opens another corpus for every screen', async () => {
      const [one, two] = [connect(), connect()];
      await two.call('corpus.info', {});
      const path = join(folder, 'b.corpus');
      const heard = new Promise<string | undefined>((resolve) => {
        two.on('corpus', ({ corpus }) => {
          if (corpus?.path === path) resolve(corpus.path);
        });
      });
      value(await one.call('workbench.create', { path }));
      expect(await heard).toBe(path);
      expect(existsSync(path)).toBe(true);
      expect(await one.call('workbench.create', { path: join(folder, 'a.corpus') })).toMatchObject({
        error: { code: 'refused' },
      });
      value(await one.call('workbench.close', {}));
      expect(await two.call('corpus.info', {})).toMatchObject({ ok: false, error: { code: 'no-corpus' } });
    });

    it('answers ten thousand malformed messages with a code, and changes nothing', async () => {
      const client = connect();
      const annotator = await sit(client);
      const document = await add(client, annotator, 'A text.');
      const shown = async () => [
        value(await client.call('workbench.state', {})),
        await open(client, document, annotator),
        value(await client.call('history.page', { document: null })),
      ];
      const before = await shown();
      const raw = await rawDoor(door.connect());
      const messages = malformedMessages(10_000, 20_261_122);
      const tried = new Set(messages.map((message) => (message as { call?: unknown } | null)?.call));
      expect(calls.filter((call) => !tried.has(call))).toEqual([]);
      const answers = await raw.sendAll(messages);
      const codes = new Map<string, number>();
      for (const answer of answers) {
        const code = answer.ok ? 'ok' : answer.error.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
        if (!answer.ok) expect(errorCodes).toContain(answer.error.code);
      }
      expect(answers).toHaveLength(messages.length);
      expect([...codes.keys()].toSorted()).toEqual(['bad-request', 'unknown']);
      expect(await shown()).toEqual(before);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      raw.close();
    });
  });
}

/** The value of an answer that must be good. */
function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}

const cp = (n: number): CodePoint => n as CodePoint;

function runJob(client: Client, order: Parameters<typeof client.call<'job.start'>>[1]): Promise<EventValue<'job'>> {
  const ended = new Promise<EventValue<'job'>>((resolve) => {
    const stop = client.on('job', (event) => {
      if (event.job !== order.job || event.state === 'running') return;
      stop();
      resolve(event);
    });
  });
  return client.call('job.start', order).then((answer) => {
    value(answer);
    return ended;
  });
}

function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
