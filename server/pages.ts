// What is answered over HTTP: the screens and finished exports, to GET and HEAD, and nothing that changes anything.

import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { contentSecurityPolicy } from '../core/program/csp.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import type { ScreenFile } from '../core/program/screens.ts';

/** Answers requests over HTTP. `download` gives a finished export by its id. */
export function createPages(options: {
  readonly doorkeeper: Doorkeeper;
  readonly screens: ReadonlyMap<string, ScreenFile>;
  readonly download: (file: string) => { readonly path: string; readonly name: string } | null;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { doorkeeper, screens, download } = options;
  const headers = {
    'Content-Security-Policy': contentSecurityPolicy(["'self'", doorkeeper.origin.replace('http:', 'ws:')]),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=()',
    'Cache-Control': 'no-store',
  };

  return async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const verdict = doorkeeper.judge(request);
    if (verdict.kind === 'refuse') return refuse(response, verdict.status, verdict.reason);
    if (verdict.kind === 'swap') {
      response.writeHead(303, { Location: verdict.location, 'Set-Cookie': verdict.cookie }).end();
      return;
    }
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const screen = screens.get(path);
    if (screen !== undefined) return sendScreen(request, response, screen);
    const wanted = /^\/files\/([0-9a-f-]{36})\/[^/]+$/.exec(path)?.[1];
    const file = wanted === undefined ? null : download(wanted);
    if (file === null) return refuse(response, 404, 'There is nothing at this address.');
    await sendFile(request, response, file);
  };
}

function sendScreen(request: IncomingMessage, response: ServerResponse, screen: ScreenFile): void {
  response.writeHead(200, {
    'Content-Type': screen.type,
    'Content-Length': screen.bytes.length,
    'Cache-Control': screen.lasting ? 'private, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : screen.bytes);
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: { readonly path: string; readonly name: string },
): Promise<void> {
  const handle = await open(file.path).catch(() => null);
  if (handle === null) return refuse(response, 404, `${file.name} is not there any more. Export it again.`);
  try {
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': (await handle.stat()).size,
      'Content-Disposition': attachment(file.name),
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(handle.createReadStream({ autoClose: false }), response);
  } catch {
    // The browser went away, or the disk failed: a connection that ends early is the only way left to say so.
    response.destroy();
  } finally {
    await handle.close();
  }
}

/** RFC 6266: the name in ASCII for the oldest readers, and in full beside it. */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

// Following the link from another site's page, the browser holds back the fresh cookie once; a step on this page brings it.
function refuse(response: ServerResponse, status: number, reason: string): void {
  const text = reason.replaceAll(/[&<>]/g, (c) => escapes[c] ?? c);
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', Connection: 'close' });
  const again = status === 403 ? '<p><a href="/">If you have just opened its link, go on here.</a></p>' : '';
  response.end(`<!doctype html><meta charset="utf-8"><title>Spanwright</title><p>${text}</p>${again}\n`);
}
