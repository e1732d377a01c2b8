// The way to a core behind a WebSocket. It finds its way back by itself, as often as it takes.

import type { Transport } from '../protocol.ts';
import { createObservable, createSignal } from '../observable.ts';

/** A place for a handler: browsers and Node give it events of different types, of which only `data` is looked at. */
type Handler = ((event: never) => void) | null;

/** What a WebSocket of a browser and one of Node have in common. */
export interface Socket {
  onopen: Handler;
  onmessage: Handler;
  onclose: Handler;
  onerror: Handler;
  send(text: string): void;
  close(): void;
}

export interface SocketTransportOptions {
  /** Begins a new connection. */
  readonly open: () => Socket;
  /** Runs something after that many milliseconds. Gives a function that stops it. */
  readonly later: (milliseconds: number, run: () => void) => () => void;
}

/** Where the WebSocket is, and what it is called in its handshake; the page's key stands beside the name. */
export const socketPath = '/socket';
export const socketName = 'spanwright';

/** The server says `alive` this often, in milliseconds; see silence. */
export const heartbeat = 4_000;

/** After so many milliseconds without a word the connection is taken for dead, although nobody closed it. */
const silence = 3 * heartbeat;
const firstPause = 100;
const longestPause = 2_000;

/** Makes the transport and begins to connect. */
export function createSocketTransport({ open, later }: SocketTransportOptions): Transport {
  const messages = createSignal<unknown>();
  const connected = createObservable(false);
  let socket: Socket | null = null;
  let pause = firstPause;
  let stopTimer: () => void = () => undefined;

  function connect(): void {
    const next = open();
    socket = next;
    watch(next);
    next.onopen = () => {
      pause = firstPause;
      connected.set(true);
    };
    next.onmessage = (event: { readonly data: unknown }) => {
      watch(next);
      const message = read(event.data);
      if (message !== null) messages.send(message);
    };
    next.onclose = () => retreat(next);
    next.onerror = () => retreat(next);
  }

  function watch(of: Socket): void {
    stopTimer();
    stopTimer = later(silence, () => retreat(of));
  }

  function retreat(from: Socket): void {
    if (socket !== from) return;
    leave();
    stopTimer = later(pause, connect);
    pause = Math.min(longestPause, pause * 2);
  }

  function leave(): void {
    stopTimer();
    const left = socket;
    socket = null;
    if (left !== null) abandon(left);
    connected.set(false);
  }

  connect();
  return {
    send(request) {
      if (connected.read()) socket?.send(JSON.stringify(request));
    },
    receive: messages.listen,
    status(listener) {
      listener(connected.read());
      return connected.listen(() => listener(connected.read()));
    },
    close: leave,
  };
}

/** Closes a socket of which nothing is to be heard any more. */
function abandon(socket: Socket): void {
  socket.onopen = socket.onmessage = socket.onclose = null;
  // A socket that is closed before it is open reports that as an error, which must find a listener.
  socket.onerror = () => undefined;
  socket.close();
}

function read(data: unknown): unknown {
  if (typeof data !== 'string') return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
