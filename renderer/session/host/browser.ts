// The browser tab: files come as bytes, exports leave as downloads, paths are typed.

import { createSocketTransport, socketName, socketPath } from '../../../model/client/socket-transport.ts';
import { isHidden, readDropped } from './dropped-files.ts';
import type { Download, Host, Picked } from './host.ts';
import { later } from './later.ts';

const keyItem = 'spanwright.key';

/** The host in a browser. It takes the page's key out of the address before anybody can copy it. */
export function createBrowserHost(): Host {
  const key = readKey();
  return {
    kind: 'browser',
    async dropped(transfer) {
      return asPicked(await readDropped(transfer));
    },
    pickFiles: () => pick(false),
    pickFolder: () => pick(true),
    pickCorpus: null,
    newCorpusPath: null,
    saveAs: () => Promise.resolve({ kind: 'download', handOver }),
    reveal: null,
    setTitle(title) {
      document.title = title;
    },
    showKeys: () => undefined,
    onMenu: () => () => undefined,
    onOpenPaths: () => () => undefined,
    onMigrating: () => () => undefined,
    transport: () =>
      createSocketTransport({
        open: () => {
          const address = `${location.origin.replace(/^http/, 'ws')}${socketPath}`;
          return new WebSocket(address, key === null ? [socketName] : [socketName, key]);
        },
        later,
      }),
  };
}

function readKey(): string | null {
  const found = new URLSearchParams(location.hash.slice(1)).get('key');
  if (found === null) return read();
  history.replaceState(null, '', location.pathname);
  try {
    localStorage.setItem(keyItem, found);
  } catch {
    // A browser that keeps nothing: this page works until it is reloaded.
  }
  return found;
}

function read(): string | null {
  try {
    return localStorage.getItem(keyItem);
  } catch {
    return null;
  }
}

function pick(folder: boolean): Promise<Picked | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = folder;
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const files = Array.from(input.files ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file }));
      resolve(asPicked(folder ? files.filter(({ path }) => !isHidden(path)) : files));
    });
    input.click();
  });
}

function asPicked(files: Extract<Picked, { kind: 'files' }>['files']): Picked | null {
  return files.length === 0 ? null : { kind: 'files', files };
}

function handOver({ file, name }: Download): void {
  const link = document.createElement('a');
  link.href = `/files/${file}/${encodeURIComponent(name)}`;
  link.download = name;
  link.click();
}
