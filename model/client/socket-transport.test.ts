import { describe, expect, it } from 'vitest';
import { createSocketTransport, heartbeat, type Socket } from './socket-transport.ts';

/** Sockets that do what the test says, and a clock that it turns. */
function createWorld() {
  const sockets: (Socket & { sent: string[]; closed: boolean })[] = [];
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const transport = createSocketTransport({
    open: () => {
      const socket = {
        onopen: null,
        onmessage: null,
        onclose: null,
        onerror: null,
        sent: [] as string[],
        closed: false,
        send: (text: string) => void socket.sent.push(text),
        close: () => {
          socket.closed = true;
        },
      };
      sockets.push(socket);
      return socket;
    },
    later: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  const seen: boolean[] = [];
  transport.status((connected) => seen.push(connected));
  return {
    sockets,
    transport,
    seen,
    last: () => {
      const socket = sockets.at(-1);
      if (socket === undefined) throw new Error('no socket');
      return {
        open: () => (socket.onopen as (() => void) | null)?.(),
        say: (data: unknown) => (socket.onmessage as ((event: { data: unknown }) => void) | null)?.({ data }),
        drop: () => (socket.onclose as (() => void) | null)?.(),
        isClosed: () => socket.closed,
      };
    },
    pass(milliseconds: number) {
      const until = now + milliseconds;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.run();
      }
      now = until;
    },
  };
}

describe('the WebSocket transport', () => {
  it('comes back after each loss, sooner at first', () => {
    const world = createWorld();
    world.last().open();
    world.last().drop();
    expect(world.seen).toEqual([false, true, false]);
    world.pass(100);
    expect(world.sockets).toHaveLength(2);
    world.last().drop();
    world.pass(100);
    expect(world.sockets).toHaveLength(2);
    world.pass(100);
    expect(world.sockets).toHaveLength(3);
    for (let i = 0; i < 10; i++) {
      world.last().drop();
      world.pass(2000);
    }
    expect(world.sockets).toHaveLength(13);
    world.last().open();
    expect(world.seen.at(-1)).toBe(true);
    world.last().drop();
    world.pass(100);
    expect(world.sockets).toHaveLength(14);
  });

  it('takes a silent connection for dead, and not one that only says that it is alive', () => {
    const world = createWorld();
    world.last().open();
    for (let i = 0; i < 10; i++) {
      world.pass(heartbeat);
      world.last().say('{"event":"alive","value":null}');
    }
    expect(world.sockets).toHaveLength(1);
    world.pass(3 * heartbeat + 100);
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.closed).toBe(true);
    expect(world.seen).toEqual([false, true, false]);
  });

  it('gives on what is JSON, whatever it says, and drops what is none', () => {
    const world = createWorld();
    const heard: unknown[] = [];
    world.transport.receive((message) => heard.push(message));
    world.last().open();
    const message = { id: 1, answer: { ok: true, value: [1] } };
    for (const data of [JSON.stringify(message), '{', 'null', '{"id":"x"}', new ArrayBuffer(2)]) world.last().say(data);
    expect(heard).toEqual([message, { id: 'x' }]);
  });

  it('sends only while it is connected, and stays away once it is closed', () => {
    const world = createWorld();
    const request = { id: 1, call: 'c', input: {} };
    world.transport.send(request);
    world.last().open();
    world.transport.send(request);
    expect(world.sockets[0]?.sent).toEqual([JSON.stringify(request)]);
    world.transport.close();
    world.pass(100_000);
    expect(world.sockets).toHaveLength(1);
    expect(world.last().isClosed()).toBe(true);
  });
});
