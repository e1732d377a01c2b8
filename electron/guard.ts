// What a page may not do, whatever it shows: go elsewhere, open windows, ask for devices, load from outside.

import { app, session } from 'electron';
import { isOwnPage, pageAddress } from './page.ts';

/** Writing what the person copies; everything else is denied. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Guards every page of the app; to be called once, when the app is ready. */
export function guardPages({ development }: { readonly development: boolean }): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed.has(permission)));
  defaultSession.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event) => event.preventDefault());
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOwnPage(url) && !url.startsWith('data:') && !(development && url.startsWith('devtools:')) });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    // Nobody is asked before a page goes to about:blank.
    contents.on('did-navigate', (_navigated, url) => {
      if (!isOwnPage(url)) void contents.loadURL(pageAddress);
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
