// The way to a core behind a MessagePort. When the core is restarted the door hands over another port.

import type { Receipt, Transport } from '../protocol.ts';
import { createObservable, createSignal } from '../observable.ts';

/** What a MessagePort of a browser and one of Node have in common. */
export interface Port {
  /** Browsers and Node give events of different types, of which only `data` is looked at. */
  onmessage: ((event: never) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** Messages after which the core is told that they were received; it makes a page wait that leaves many unread. */
const confirmedEvery = 8;

/** A transport without a port at first. `attach` takes a new port in place of the old; `detach` when the core is gone. */
export function createPortTransport(): Transport & { attach(port: Port): void; detach(): void } {
  const messages = createSignal<unknown>();
  const connected = createObservable(false);
  let current: Port | null = null;

  function detach(): void {
    if (current === null) return;
    current.onmessage = null;
    current.close();
    current = null;
    connected.set(false);
  }

  return {
    attach(port) {
      detach();
      current = port;
      let received = 0;
      port.onmessage = (event: { readonly data: unknown }) => {
        received += 1;
        if (received % confirmedEvery === 0) port.postMessage({ received } satisfies Receipt);
        if (current === port) messages.send(event.data);
      };
      connected.set(true);
    },
    detach,
    send(request) {
      current?.postMessage(request);
    },
    receive: messages.listen,
    status(listener) {
      listener(connected.read());
      return connected.listen(() => listener(connected.read()));
    },
    close: detach,
  };
}
