// The desktop window: native dialogs and menus, paths instead of bytes, a port straight to the core.

import { portWord, type DesktopBridge } from '../../../model/desktop.ts';
import { createSignal } from '../../../model/observable.ts';
import { createPortTransport } from '../../../model/client/port-transport.ts';
import type { Host, Picked } from './host.ts';

/** The host behind the bridge that the window's preload script gives. */
export function createElectronHost(bridge: DesktopBridge): Host {
  // The system may ask before the screens are there to listen.
  const opened = createSignal<readonly string[]>();
  let waiting: readonly string[] | null = [];
  bridge.onOpenPaths((paths) => {
    if (waiting === null) opened.send(paths);
    else waiting = [...waiting, ...paths];
  });

  return {
    kind: 'electron',
    dropped(transfer) {
      const paths = Array.from(transfer.files, (file) => bridge.pathOf(file)).filter((path) => path !== '');
      return Promise.resolve(asPicked(paths));
    },
    pickFiles: async () => asPicked(await bridge.pickFiles()),
    pickFolder: async () => asPicked(await bridge.pickFolder()),
    pickCorpus: () => bridge.pickCorpus(),
    newCorpusPath: (suggestedName) => bridge.newCorpusPath(suggestedName),
    async saveAs(suggestedName, kind) {
      const path = await bridge.saveAs(suggestedName, kind);
      return path === null ? null : { kind: 'path', path };
    },
    reveal: (path) => bridge.reveal(path),
    setTitle(title, path) {
      document.title = title;
      bridge.showFile(path);
    },
    showKeys: (keys) => bridge.showKeys(keys),
    onMenu: (listener) =>
      bridge.onMenu((action) => {
        // The menu's keys arrive before the page's: in a field they mean what they mean in every field.
        const typing = isField(document.activeElement);
        if (action === 'history.undo' && typing) document.execCommand('undo');
        else if (action === 'history.redo' && typing) document.execCommand('redo');
        else listener(action);
      }),
    onOpenPaths(listener) {
      const early = waiting ?? [];
      waiting = null;
      if (early.length > 0) listener(early);
      return opened.listen(listener);
    },
    onMigrating: (listener) => bridge.onMigrating(listener),
    transport() {
      const transport = createPortTransport();
      window.addEventListener('message', (event) => {
        const [port] = event.ports;
        if (event.source === window && event.data === portWord && port !== undefined) transport.attach(port);
      });
      bridge.onCoreLost(() => transport.detach());
      bridge.ready();
      return transport;
    },
  };
}

function asPicked(paths: readonly string[]): Picked | null {
  return paths.length === 0 ? null : { kind: 'paths', paths };
}

function isField(element: Element | null): boolean {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && /^(text|search|url|email|number|)$/.test(element.type)) ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}
