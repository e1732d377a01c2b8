// Screens that do not read, do not answer, or are answered with more than can be sent.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { Workbench } from '../core/workbench/workbench.ts';
import type { Message } from '../model/protocol.ts';
import { converse, usualLimits, type ConversationLimits } from './conversation.ts';

const large = 'x'.repeat(1 << 20);
let http: ReturnType<typeof createServer>;
let sockets: WebSocketServer;
let publish: (message: Message) => void;
/** What each question is answered with. */
let value: unknown;
let handled: number;

const workbench: Workbench = {
  handle: (request) => {
    handled += 1;
    return Promise.resolve({ id: (request as { id: number }).id, answer: { ok: true, value } });
  },
  listen(listener) {
    publish = listener;
    return () => (publish = () => undefined);
  },
  download: () => null,
  close: () => Promise.resolve(),
};

beforeEach(async () => {
  [value, handled] = [null, 0];
  http = createServer();
  sockets = new WebSocketServer({ server: http, allowSynchronousEvents: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of sockets.clients) socket.terminate();
  await new Promise((resolve) => http.close(resolve));
});

/** A screen, and the server's end of it. */
async function open(limits: Partial<ConversationLimits>, options = {}) {
  const far = new Promise<WebSocket>((resolve) => {
    sockets.once('connection', (socket) => {
      converse(socket, workbench, { ...usualLimits, ...limits });
      resolve(socket);
    });
  });
  const near = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, options);
  near.on('error', () => undefined);
  await new Promise((resolve) => near.once('open', resolve));
  const server = await far;
  const closed = new Promise<number>((resolve) => server.on('close', resolve));
  return { near, server, closed };
}

test('news for a screen that never reads is bounded, and the screen let go', async () => {
  const { near, server, closed } = await open({ unread: 4 << 20, grace: 20 });
  near.pause();
  let most = 0;
  for (let n = 0; n < 200 && server.readyState === WebSocket.OPEN; n++) {
    publish({ event: 'changed', value: large });
    most = Math.max(most, server.bufferedAmount);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(server.readyState).not.toBe(WebSocket.OPEN);
  expect(most).toBeLessThan(6 << 20);
  expect(await closed).toBe(1006);
  expect(server.bufferedAmount).toBe(0);
});

test('a screen that reads again in time is told why it was let go', async () => {
  const { near } = await open({ unread: 1 << 20, grace: 60_000 });
  near.pause();
  for (let n = 0; n < 50; n++) publish({ event: 'changed', value: large });
  const code = new Promise((resolve) => near.on('close', resolve));
  near.resume();
  expect(await code).toBe(1013);
});

test('a screen that asks and never reads is made to wait with its questions', async () => {
  value = large;
  const { near, server } = await open({ waiting: 2 << 20 });
  near.pause();
  const question = JSON.stringify({ id: 1, call: 'c', input: large.slice(0, 1 << 18) });
  for (let n = 0; n < 40; n++) near.send(question);
  await expect.poll(() => server.isPaused).toBe(true);
  const before = handled;
  expect(before).toBeLessThan(30);
  near.resume();
  await expect.poll(() => handled).toBe(40);
});

test('a connection of which only this end is left is ended', async () => {
  const { closed } = await open({ beat: 5, silentBeats: 3 }, { autoPong: false });
  expect(await closed).toBe(1006);
});

test('a screen that says nothing but lives is kept, and so is one that is made to wait', async () => {
  const { near, server } = await open({ beat: 5, silentBeats: 3 });
  let pings = 0;
  near.on('ping', () => (pings += 1));
  await expect.poll(() => pings).toBeGreaterThan(8);
  expect(server.readyState).toBe(WebSocket.OPEN);
  const waiting = await open({ beat: 5, silentBeats: 3, atOnce: 0 }, { autoPong: false });
  waiting.server.pause();
  let beats = 0;
  waiting.near.on('ping', () => (beats += 1));
  await expect.poll(() => beats).toBeGreaterThan(8);
  expect(waiting.server.readyState).toBe(WebSocket.OPEN);
});

test('a question of a million levels reaches the core and is answered', async () => {
  const { near } = await open({});
  const answer = new Promise<string>((resolve) => near.on('message', (data: Buffer) => resolve(data.toString())));
  near.send(`{"id":1,"call":"c","input":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`);
  expect(JSON.parse(await answer)).toMatchObject({ id: 1, answer: { ok: true } });
});

test('an answer too deep for JSON is refused by a code, and the next is answered', async () => {
  let deep: unknown = null;
  for (let n = 0; n < 200_000; n++) deep = [deep];
  value = deep;
  const { near } = await open({});
  const answers: Message[] = [];
  near.on('message', (data: Buffer) => answers.push(JSON.parse(data.toString()) as Message));
  near.send(JSON.stringify({ id: 1, call: 'c', input: {} }));
  await expect.poll(() => answers.length).toBe(1);
  expect(answers[0]).toMatchObject({ id: 1, answer: { ok: false, error: { code: 'refused' } } });
  value = 'good';
  near.send(JSON.stringify({ id: 2, call: 'c', input: {} }));
  await expect.poll(() => answers[1]).toMatchObject({ id: 2, answer: { ok: true, value: 'good' } });
});
