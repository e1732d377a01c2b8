// The only way from the screens to the system: these functions, and a port to the core.

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { MenuActionId } from '../model/actions.ts';
import type { EventValue } from '../model/contract/contract.ts';
import { bridgeName, portWord, type DesktopBridge } from '../model/desktop.ts';
import { channels } from './channels.ts';

/** Listens to the main process without letting its event objects, which carry the sender, into the page. */
function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const receive = (_event: Electron.IpcRendererEvent, value: T): void => listener(value);
  ipcRenderer.on(channel, receive);
  return () => void ipcRenderer.off(channel, receive);
}

// A port cannot cross the bridge; it can be posted to the page, which is our own and alone in its window.
ipcRenderer.on(channels.port, (event) => window.postMessage(portWord, '*', event.ports));

const bridge: DesktopBridge = {
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
  pickFiles: () => ipcRenderer.invoke(channels.pickFiles) as Promise<readonly string[]>,
  pickFolder: () => ipcRenderer.invoke(channels.pickFolder) as Promise<readonly string[]>,
  pickCorpus: () => ipcRenderer.invoke(channels.pickCorpus) as Promise<string | null>,
  newCorpusPath: (name) => ipcRenderer.invoke(channels.newCorpusPath, name) as Promise<string | null>,
  saveAs: (name, kind) => ipcRenderer.invoke(channels.saveAs, name, kind) as Promise<string | null>,
  reveal: (path) => ipcRenderer.send(channels.reveal, path),
  showFile: (path) => ipcRenderer.send(channels.showFile, path),
  showKeys: (keys) => ipcRenderer.send(channels.showKeys, keys),
  onMenu: (listener) => listen<MenuActionId>(channels.menu, listener),
  onOpenPaths: (listener) => listen<readonly string[]>(channels.openPaths, listener),
  onCoreLost: (listener) => listen<null>(channels.coreLost, () => listener()),
  onMigrating: (listener) => listen<EventValue<'migrating'> | null>(channels.migrating, listener),
  ready: () => ipcRenderer.send(channels.ready),
};

contextBridge.exposeInMainWorld(bridgeName, bridge);
