// The built screens, as bytes in memory: a request is looked up by its exact path, so no path leads out of the folder,
// and a build that runs meanwhile cannot mix old and new.

import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface ScreenFile {
  readonly bytes: Buffer;
  readonly type: string;
  /** The name changes with the content, so that a browser may keep it. */
  readonly lasting: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The files of a folder by the path of their address; `/` is the index. Throws where the folder cannot be read. */
export function readScreens(folder: string): ReadonlyMap<string, ScreenFile> {
  const screens = new Map<string, ScreenFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    const file = { bytes: readFileSync(path), type, lasting: address.startsWith('/assets/') };
    screens.set(address, file);
    if (address === '/index.html') screens.set('/', file);
  }
  return screens;
}
