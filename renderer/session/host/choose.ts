// Which door these screens stand behind: the bundle is the same.

import { bridgeName, type DesktopBridge } from '../../../model/desktop.ts';
import { createBrowserHost } from './browser.ts';
import { createElectronHost } from './electron.ts';
import type { Host } from './host.ts';

/** The host of this page; to be called once. */
export function chooseHost(): Host {
  const bridge = (window as { readonly [bridgeName]?: DesktopBridge })[bridgeName];
  return bridge === undefined ? createBrowserHost() : createElectronHost(bridge);
}
