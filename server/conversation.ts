// One WebSocket in conversation with the core. A screen that asks faster than it is answered, or reads slower than it is
// told, is made to wait; it never fills the memory.

import type { WebSocket } from 'ws';
import type { Workbench } from '../core/workbench/workbench.ts';
import type { Message } from '../model/protocol.ts';
import { heartbeat } from '../model/client/socket-transport.ts';

/** Questions that are being answered for one screen before it is made to wait. */
const mostAtOnce = 256;
/** Bytes that wait to be read by one screen before its next question waits. */
const mostWaiting = 8 * 1024 * 1024;
/** Bytes after which a screen that does not read is let go. It comes back, and reads again what it shows. */
const mostUnread = 256 * 1024 * 1024;

/** Joins a WebSocket to the workbench until it closes. */
export function converse(socket: WebSocket, workbench: Workbench): void {
  let asked = 0;

  const send = (message: Message): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostUnread) return socket.terminate();
    socket.send(JSON.stringify(message), settle);
  };

  function settle(): void {
    if (asked >= mostAtOnce || socket.bufferedAmount > mostWaiting) socket.pause();
    else if (socket.isPaused) socket.resume();
  }

  async function answer(request: unknown): Promise<void> {
    asked += 1;
    settle();
    const message = await workbench.handle(request);
    asked -= 1;
    send(message);
  }

  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return socket.close(1003, 'Text only.');
    void answer(parse(data));
  });
  // What breaks the rules of the protocol closes the connection, which ws does by itself after telling.
  socket.on('error', () => undefined);
  const stopListening = workbench.listen(send);
  const beat = setInterval(() => send({ event: 'alive', value: null }), heartbeat);
  socket.on('close', () => {
    clearInterval(beat);
    stopListening();
  });
}

/** What is not JSON becomes null, which the core answers as it answers any message that is not a request. */
function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return null;
  }
}
