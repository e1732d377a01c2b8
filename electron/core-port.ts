// One MessagePort in conversation with the core. A port has no pause and does not say what its other end has read, so the
// page confirms what it has received (model/client/port-transport.ts): one that reads slowly is made to wait, one that does not
// read at all is given up, and the memory of the core stays bounded.

import type { Workbench } from '../core/workbench/workbench.ts';
import { receiptSchema, type Message } from '../model/protocol.ts';

/** What is needed of Electron's MessagePortMain. */
export interface CorePort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** How much is kept for a page that does not read. */
export interface PortLimits {
  /** Requests that are answered at once before further ones wait. */
  readonly atOnce: number;
  /** Messages without a receipt, above which further requests wait unanswered. */
  readonly unread: number;
  /** Messages without a receipt, above which the port is closed; events count, which cannot be made to wait. */
  readonly tooMany: number;
  /** Characters of JSON in the requests that wait, above which the port is closed. */
  readonly waiting: number;
}

/** The limits of the running program: an answer may hold an article of 16 MB. */
export const usualPortLimits: PortLimits = {
  atOnce: 256,
  unread: 32,
  tooMany: 8_192,
  waiting: 64 * 1024 * 1024,
};

/**
 * Joins a port to the workbench until the port closes. Calls `abandoned` when it closes the port because too much waits to be
 * read: a page that comes back needs another.
 */
export function converseOver(
  port: CorePort,
  workbench: Workbench,
  { limits = usualPortLimits, abandoned }: { readonly limits?: PortLimits; readonly abandoned?: () => void } = {},
): void {
  let [sent, received, handling] = [0, 0, 0];
  let open = true;
  const waiting = createWaiting();

  const close = (): void => {
    open = false;
    waiting.clear();
    unsubscribe();
  };
  const abandon = (): void => {
    close();
    port.close();
    abandoned?.();
  };
  const send = (message: Message): void => {
    if (!open) return;
    if (sent - received >= limits.tooMany) return abandon();
    sent += 1;
    port.postMessage(message);
  };
  const isFull = (): boolean => sent - received >= limits.unread || handling >= limits.atOnce;

  function answerWaiting(): void {
    while (open && !isFull() && waiting.length() > 0) void answer(waiting.shift());
  }
  async function answer(request: unknown): Promise<void> {
    handling += 1;
    const message = await workbench.handle(request);
    handling -= 1;
    send(message);
    answerWaiting();
  }

  const unsubscribe = workbench.listen(send);
  port.on('message', ({ data }) => {
    if (!open) return;
    const receipt = receiptSchema.safeParse(data);
    // A page confirms no more than it was sent, and takes nothing back.
    if (receipt.success) received = Math.min(sent, Math.max(received, receipt.data.received));
    else if (waiting.length() > 0 || isFull()) waiting.push(data);
    else void answer(data);
    answerWaiting();
    if (waiting.size() > limits.waiting) abandon();
  });
  port.on('close', close);
  port.start();
}

/** Requests in their order, and how large those are that were not answered at once. */
function createWaiting() {
  const requests: { readonly request: unknown; readonly size: number }[] = [];
  let size = 0;
  return {
    length: () => requests.length,
    size: () => size,
    push(request: unknown): void {
      const entry = { request, size: sizeOf(request) };
      requests.push(entry);
      size += entry.size;
    },
    shift(): unknown {
      const entry = requests.shift();
      size -= entry?.size ?? 0;
      return entry?.request;
    },
    clear(): void {
      requests.length = 0;
      size = 0;
    },
  };
}

/** The length of a request as JSON; of one that is no JSON, the length of a refusal. */
function sizeOf(request: unknown): number {
  try {
    return JSON.stringify(request)?.length ?? 0;
  } catch {
    return 0;
  }
}
