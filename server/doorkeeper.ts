// Who may come in. A page proves itself by a cookie and, on the WebSocket, by a key besides: a browser shows a cookie to
// every port of a host, the key lives where only this origin can read it.

import type { IncomingMessage } from 'node:http';
import { socketName, socketPath } from '../model/client/socket-transport.ts';
import { keyFor, sameKey } from './keys.ts';

/** What to do with a request over HTTP. */
export type Verdict =
  | { readonly kind: 'admit' }
  | { readonly kind: 'swap'; readonly location: string; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly status: number; readonly reason: string };

export interface Doorkeeper {
  /** The address to open: with the link's token, which lets in once. Without it when there is none any more. */
  readonly address: string;
  readonly origin: string;
  judge(request: IncomingMessage): Verdict;
  /** Null when the WebSocket may be opened, else why not. */
  judgeUpgrade(request: IncomingMessage): { readonly status: number; readonly reason: string } | null;
}

const longestAddress = 2048;

/** Makes the doorkeeper of one port. `link` is the token of the printed address; `linkUsed` is called when it has let somebody in. */
export function createDoorkeeper(options: {
  readonly port: number;
  readonly secret: string;
  readonly link: string | null;
  readonly linkUsed: () => void;
}): Doorkeeper {
  const host = `127.0.0.1:${options.port}`;
  const origin = `http://${host}`;
  // Cookies know no ports: the name keeps two servers of one person apart.
  const cookieName = `spanwright-${options.port}`;
  const cookieKey = keyFor(options.secret, 'cookie');
  const pageKey = keyFor(options.secret, 'page');
  const home = `/#key=${pageKey}`;
  let link = options.link;

  const hasCookie = (request: IncomingMessage): boolean =>
    cookies(request.headers.cookie ?? '').some(([name, value]) => name === cookieName && sameKey(value, cookieKey));

  return {
    address: link === null ? `${origin}/` : `${origin}/?token=${link}`,
    origin,
    judge(request) {
      const fault = faultOf(request, host);
      if (fault !== null) return fault;
      const known = hasCookie(request);
      const token = tokenOf(request);
      if (token !== null) {
        // Whoever is in already and opens the link again, by going back or by reloading, is not sent away.
        if (known) return { kind: 'swap', location: home, cookie: cookie(cookieName, cookieKey) };
        if (link === null || !sameKey(token, link)) {
          return refuse(403, 'This link has been used. Start Spanwright again: it prints a new one.');
        }
        if (request.method === 'GET') {
          link = null;
          options.linkUsed();
        }
        return { kind: 'swap', location: home, cookie: cookie(cookieName, cookieKey) };
      }
      if (!known) return refuse(403, 'Open Spanwright by the address that it printed when it started.');
      if (!isOwn(request)) return refuse(403, 'Another page asked for this.');
      return { kind: 'admit' };
    },
    judgeUpgrade(request) {
      const fault = faultOf(request, host);
      if (fault?.kind === 'refuse') return fault;
      if (request.url !== socketPath) return { status: 404, reason: 'There is no WebSocket here.' };
      if (request.headers.origin !== origin) return { status: 403, reason: 'Another page asked for this.' };
      if (!hasCookie(request)) return { status: 401, reason: 'The cookie is missing.' };
      const names = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
      if (!names.includes(socketName) || !names.some((name) => sameKey(name, pageKey))) {
        return { status: 401, reason: 'The key is missing.' };
      }
      return null;
    },
  };
}

function faultOf(request: IncomingMessage, host: string): Extract<Verdict, { kind: 'refuse' }> | null {
  // A name that an attacker points at 127.0.0.1 arrives here with that name.
  const hosts = request.headersDistinct['host'] ?? [];
  if (hosts.length !== 1 || hosts[0] !== host) return refuse(421, `This is ${host} and answers to no other name.`);
  const url = request.url ?? '';
  if (url.length > longestAddress) return refuse(414, 'The address is too long.');
  if (!url.startsWith('/')) return refuse(400, 'The address is not a path.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD.');
  const { headers } = request;
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0') {
    return refuse(413, 'A request has no body here.');
  }
  return null;
}

function refuse(status: number, reason: string): Extract<Verdict, { kind: 'refuse' }> {
  return { kind: 'refuse', status, reason };
}

/** Browsers say who asks. A page of another origin may lead a person here, never load anything from here. */
function isOwn(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
}

function tokenOf(request: IncomingMessage): string | null {
  const [path, query] = (request.url ?? '').split('?', 2);
  return path === '/' && query !== undefined ? new URLSearchParams(query).get('token') : null;
}

function cookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`;
}

function cookies(header: string): readonly (readonly [string, string])[] {
  return header.split(';').flatMap((part) => {
    const equals = part.indexOf('=');
    return equals < 0 ? [] : [[part.slice(0, equals).trim(), part.slice(equals + 1).trim()] as const];
  });
}
