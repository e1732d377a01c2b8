// The client when its connection, the page or the core goes and comes back: nothing is lost and nothing goes elsewhere.

import { describe, expect, it } from 'vitest';
import { uuidv7 } from '../ids.ts';
import { createMemoryOutbox } from './outbox.ts';
import { corpusA, corpusB, info, setUp, rename } from '../../tests/client/faulty.ts';

describe('the client', () => {
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
});
