// The client, its outbox and what it holds back: every command is applied once, in order, and is told settled only after it was.

import { describe, expect, it } from 'vitest';
import { uuidv7 } from '../ids.ts';
import { corpusA, setUp, rename } from '../../tests/client/faulty.ts';

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
});
