// app://spanwright/: the built screens, and nothing else.

import { protocol } from 'electron';
import { contentSecurityPolicy } from '../core/program/csp.ts';
import { readScreens } from '../core/program/screens.ts';
import { pageAddress, scheme, screenPath } from './page.ts';

/** Gives the scheme the standing of a web origin; to be called before the app is ready. */
export function registerScreensScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, codeCache: true } }]);
}

/**
 * Serves the built screens; to be called when the app is ready. They are read when the first is asked for, or before, by the
 * function that it gives, which makes one answer in vain: Node loads what an answer is made of when it makes the first.
 */
export function serveScreens(folder: string): () => void {
  let screens: ReturnType<typeof readScreens> | null = null;
  const headers = {
    'Content-Security-Policy': contentSecurityPolicy([]),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  };
  const answer = ({ url, method }: Request): Response => {
    const path = screenPath(url);
    screens ??= readScreens(folder);
    const screen = path === null || method !== 'GET' ? undefined : screens.get(path);
    if (screen === undefined) return new Response('There is nothing at this address.', { status: 404, headers });
    return new Response(new Uint8Array(screen.bytes), { headers: { ...headers, 'Content-Type': screen.type } });
  };
  protocol.handle(scheme, answer);
  return () => void answer(new Request(pageAddress));
}
