// One WebSocket in conversation with the core. A screen that asks faster than it is answered, or reads slower than it is
// told, is made to wait; it never fills the memory. One that neither reads nor answers is let go.

import type { WebSocket } from 'ws';
import type { Workbench } from '../core/workbench/workbench.ts';
import type { Message } from '../model/protocol.ts';
import { heartbeat } from '../model/client/socket-transport.ts';

/** How much of one screen is borne with. */
export interface ConversationLimits {
  /** Questions that are being answered before it is made to wait. */
  readonly atOnce: number;
  /** Bytes that wait to be read by it before its next question waits. */
  readonly waiting: number;
  /** Bytes after which a screen that does not read is let go. It comes back, and reads again what it shows. */
  readonly unread: number;
  /** Milliseconds between two beats. */
  readonly beat: number;
  /** Beats without a sign of life after which it is taken for gone; counted, because a machine that sleeps does not beat. */
  readonly silentBeats: number;
  /** Milliseconds that it has to read why it is let go. */
  readonly grace: number;
}

/** The limits of the running program: two of the largest articles fit into what may be unread. */
export const usualLimits: ConversationLimits = {
  atOnce: 256,
  waiting: 8 * 1024 * 1024,
  unread: 128 * 1024 * 1024,
  beat: heartbeat,
  silentBeats: 8,
  grace: 2_000,
};

/** The code of a WebSocket that is closed because its screen does not read: “try again later”. */
const doesNotRead = 1013;

/** Joins a WebSocket to the workbench until it closes. */
export function converse(socket: WebSocket, workbench: Workbench, limits: ConversationLimits = usualLimits): void {
  let asked = 0;

  const send = (message: Message): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.unread) return closeUnread(socket, limits.grace);
    socket.send(encode(message), () => {
      watch.sign();
      pauseOrResume();
    });
  };

  function pauseOrResume(): void {
    if (asked >= limits.atOnce || socket.bufferedAmount > limits.waiting) socket.pause();
    else if (socket.isPaused) socket.resume();
  }

  async function answer(request: unknown): Promise<void> {
    asked += 1;
    pauseOrResume();
    const message = await workbench.handle(request);
    asked -= 1;
    send(message);
  }

  const watch = watchOver(socket, limits.silentBeats);
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return socket.close(1003, 'Text only.');
    void answer(parse(data));
  });
  // What breaks the rules of the protocol closes the connection, which ws does by itself after telling.
  socket.on('error', () => undefined);
  const stopListening = workbench.listen(send);
  const beat = setInterval(() => {
    send({ event: 'alive', value: null });
    watch.beat();
  }, limits.beat);
  socket.on('close', () => {
    clearInterval(beat);
    stopListening();
  });
}

/** Closes a WebSocket with the reason, and soon without: who reads nothing does not read that either. */
function closeUnread(socket: WebSocket, grace: number): void {
  socket.close(doesNotRead, 'Too much waits to be read.');
  const end = setTimeout(() => socket.terminate(), grace);
  socket.on('close', () => clearTimeout(end));
}

/** Ends a connection of which only this end is left. The other end answers pings without its page's doing. */
function watchOver(socket: WebSocket, silentBeats: number): { readonly beat: () => void; readonly sign: () => void } {
  let silent = 0;
  const heard = (): void => {
    silent = 0;
  };
  socket.on('message', heard);
  socket.on('pong', heard);
  return {
    beat() {
      if (silent >= silentBeats) return socket.terminate();
      silent += 1;
      if (socket.readyState === socket.OPEN) socket.ping();
    },
    sign() {
      // While it is made to wait it is not heard: then it lives as long as it takes what it is sent. Otherwise that says
      // nothing, for the system's own buffers take it, whether anybody reads or not.
      if (socket.isPaused) heard();
    },
  };
}

/** An answer that is too large or too deep for JSON becomes one that says so. */
function encode(message: Message): string {
  try {
    return JSON.stringify(message);
  } catch (error) {
    if (!(error instanceof RangeError) || !('id' in message)) throw error;
    const problem = { code: 'refused', message: 'The answer is too large to be sent.', details: {} } as const;
    return JSON.stringify({ id: message.id, answer: { ok: false, error: problem } } satisfies Message);
  }
}

/** What is not JSON becomes null, which the core answers as it answers any message that is not a request. */
function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return null;
  }
}
