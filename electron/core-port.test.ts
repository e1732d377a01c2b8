// Pages that read slowly, or not at all.

import { expect, test } from 'vitest';
import type { Workbench } from '../core/workbench/workbench.ts';
import type { Message, Request } from '../model/protocol.ts';
import { converseOver, usualPortLimits, type PortLimits } from './core-port.ts';

/** A page and its port; `receive` is the page's side, `posted` what was sent to it. */
function open(limits: Partial<PortLimits> = {}) {
  const posted: Message[] = [];
  const listeners: { message?: (event: { data: unknown }) => void; close?: () => void } = {};
  let [handled, listening, closed, abandoned] = [0, 0, false, 0];
  let publish: (message: Message) => void = () => undefined;
  const workbench: Workbench = {
    handle: (request) => {
      handled += 1;
      return Promise.resolve({ id: (request as Request).id, answer: { ok: true, value: null } });
    },
    listen(listener) {
      listening += 1;
      publish = listener;
      return () => void (listening -= 1);
    },
    download: () => null,
    close: () => Promise.resolve(),
  };
  converseOver(
    {
      on: (event, listener) => Object.assign(listeners, { [event]: listener }),
      postMessage: (message) => void posted.push(message as Message),
      start: () => undefined,
      close: () => (closed = true),
    },
    workbench,
    { limits: { ...usualPortLimits, ...limits }, abandoned: () => (abandoned += 1) },
  );
  return {
    posted,
    receive: (data: unknown) => listeners.message?.({ data }),
    publish: (message: Message) => publish(message),
    state: () => ({ handled, listening, closed, abandoned }),
  };
}

const request = (id: number, input: unknown = null): Request => ({ id, call: 'corpus.info', input });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a page that asks and never reads is answered no further, and its requests are kept in their order', async () => {
  const page = open({ unread: 4, atOnce: 2 });
  for (let id = 0; id < 100; id++) page.receive(request(id));
  await turn();
  expect(page.posted.length).toBeLessThanOrEqual(5);
  const before = page.posted.length;
  page.receive({ received: before });
  await turn();
  expect(page.posted.length).toBeGreaterThan(before);
  for (let n = 0; n < 100; n++) {
    page.receive({ received: page.posted.length });
    await turn();
  }
  expect(page.posted.map((message) => ('id' in message ? message.id : null))).toEqual(
    Array.from({ length: 100 }, (_, id) => id),
  );
  expect(page.state()).toMatchObject({ handled: 100, closed: false });
});

test('a receipt for more than was sent opens nothing', async () => {
  const page = open({ unread: 4, atOnce: 2 });
  for (let id = 0; id < 20; id++) {
    page.receive({ received: 1_000_000 });
    page.receive(request(id));
  }
  await turn();
  expect(page.posted.length).toBeLessThan(20);
});

test('the port is closed for a page to which more events were sent than it may leave unread', () => {
  const page = open({ tooMany: 50 });
  for (let n = 0; n < 200; n++) page.publish({ event: 'changed', value: n });
  expect(page.posted).toHaveLength(50);
  expect(page.state()).toEqual({ handled: 0, listening: 0, closed: true, abandoned: 1 });
});

test('the port is closed for a page whose waiting requests would fill the memory', async () => {
  const page = open({ unread: 1, waiting: 10_000 });
  page.publish({ event: 'changed', value: null });
  for (let id = 0; id < 20; id++) page.receive(request(id, 'x'.repeat(1_000)));
  await turn();
  expect(page.state()).toEqual({ handled: 0, listening: 0, closed: true, abandoned: 1 });
  page.receive({ received: 1 });
  await turn();
  expect(page.posted).toHaveLength(1);
});
