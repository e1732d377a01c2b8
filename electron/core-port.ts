// One MessagePort in conversation with the core.

import type { Workbench } from '../core/workbench/workbench.ts';

/** What is needed of Electron's MessagePortMain. */
export interface CorePort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
}

/** Joins a port to the workbench until the port closes. */
export function converseOver(port: CorePort, workbench: Workbench): void {
  const stopListening = workbench.listen((message) => port.postMessage(message));
  port.on('message', ({ data }) => {
    void workbench.handle(data).then((message) => port.postMessage(message));
  });
  port.on('close', stopListening);
  port.start();
}
