// Door 2: the screens over HTTP and the contract over a WebSocket, on 127.0.0.1 and nowhere else.

import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Workbench } from '../core/workbench/workbench.ts';
import { socketName } from '../model/client/socket-transport.ts';
import { converse, type ConversationLimits } from './conversation.ts';
import { createDoorkeeper, type Doorkeeper } from './doorkeeper.ts';
import { createPages } from './pages.ts';
import { usualPort } from './ports.ts';
import { readScreens } from '../core/program/screens.ts';

export interface ServerOptions {
  readonly workbench: Workbench;
  /** The built screens. */
  readonly rendererFolder: string;
  /** The only port that will do; null takes the first of `ports` that is free, else any. */
  readonly port: number | null;
  /** What a browser remembers of a page, and what waits in it to be saved, hangs on its port. */
  readonly ports?: readonly number[];
  /** What the cookie and the page's key are made from. */
  readonly secret: string;
  /** The token of the link, which lets in once; null lets in only whoever was in before. */
  readonly link: string | null;
  readonly linkUsed: () => void;
  /** What is borne with of one screen; as usual when absent. */
  readonly limits?: ConversationLimits;
}

export interface RunningServer {
  /** What a person opens. */
  readonly address: string;
  readonly port: number;
  /** Ends all connections and frees the port; the workbench stays open. */
  close(): Promise<void>;
}

const mostConnections = 128;
const mostSockets = 32;
/** A pasted article of this many bytes still fits into one message. */
const longestMessage = 64 * 1024 * 1024;

/** Opens the door. Rejects where the port is taken (EADDRINUSE) or the screens are not built (ENOENT). */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const screens = readScreens(options.rendererFolder);
  const http = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000 });
  http.maxConnections = mostConnections;
  const port = await listen(http, options);
  const doorkeeper = createDoorkeeper({ ...options, port });
  const pages = createPages({ doorkeeper, screens, download: (file) => options.workbench.download(file) });
  http.on('request', (request, response) => void pages(request, response));
  http.on('clientError', (_error, socket) => turnAway(socket, 400, 'Bad Request'));
  const sockets = openSockets(http, doorkeeper, options);
  return {
    address: doorkeeper.address,
    port,
    async close() {
      for (const socket of sockets.clients) socket.close(1001, 'Spanwright is closing.');
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      for (const socket of sockets.clients) socket.terminate();
      await closed;
    },
  };
}

function openSockets(
  http: Server,
  doorkeeper: Doorkeeper,
  { workbench, limits }: Pick<ServerOptions, 'workbench' | 'limits'>,
): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    // One message a turn: an answer is on its way before the next message is looked at, and so never comes after the news
    // of something that it has not seen.
    allowSynchronousEvents: false,
    handleProtocols: () => socketName,
  });
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refusal = doorkeeper.judgeUpgrade(request);
    if (refusal !== null) return turnAway(socket, refusal.status, refusal.reason);
    if (sockets.clients.size >= mostSockets) return turnAway(socket, 503, 'Too many pages are open.');
    sockets.handleUpgrade(request, socket, head, (opened) => converse(opened, workbench, limits));
  });
  return sockets;
}

function turnAway(socket: Duplex, status: number, reason: string): void {
  if (!socket.writable) return void socket.destroy();
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: ${reason.length}\r\n\r\n${reason}`);
}

async function listen(
  http: Server,
  { port, ports = [usualPort] }: Pick<ServerOptions, 'port' | 'ports'>,
): Promise<number> {
  if (port !== null) await bind(http, port);
  else await bindFirst(http, [...ports, 0]);
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

async function bindFirst(http: Server, [port = 0, ...others]: readonly number[]): Promise<void> {
  try {
    await bind(http, port);
  } catch (error) {
    if (others.length === 0) throw error;
    await bindFirst(http, others);
  }
}

function bind(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
