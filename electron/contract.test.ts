// The contract over the desktop window's transport. Node's MessagePorts are those that Electron's are modelled on; the
// side of the core has Electron's event objects.

import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Workbench } from '../core/workbench/workbench.ts';
import { describeHostile } from '../tests/contract/hostile-suite.ts';
import { describeContract, type OpenDoor } from '../tests/contract/suite.ts';
import { createPortTransport, type Port } from '../model/client/port-transport.ts';
import { converseOver, type CorePort } from './core-port.ts';

describeContract('a MessagePort', openDoor);
describeHostile('a MessagePort', openDoor);

function openDoor(workbench: Workbench): Promise<OpenDoor> {
  const channels: MessageChannel[] = [];
  return Promise.resolve({
    connect() {
      const channel = new MessageChannel();
      channels.push(channel);
      const { port1, port2 } = channel;
      const corePort: CorePort = {
        on(event: 'message' | 'close', listener: ((event: { data: unknown }) => void) & (() => void)) {
          if (event === 'close') return port1.on('close', listener);
          return port1.on('message', (data: unknown) => listener({ data }));
        },
        postMessage: (message) => port1.postMessage(message),
        start: () => port1.start(),
        close: () => port1.close(),
      };
      converseOver(corePort, workbench);
      const transport = createPortTransport();
      transport.attach(asPort(port2));
      return transport;
    },
    close() {
      for (const { port1 } of channels) port1.close();
      return Promise.resolve();
    },
  });
}

/** Node's port as a browser has it. */
function asPort(nodePort: MessagePort): Port {
  const port: Port = {
    onmessage: null,
    postMessage: (message) => nodePort.postMessage(message),
    close: () => nodePort.close(),
  };
  nodePort.on('message', (data: unknown) => port.onmessage?.({ data } as never));
  return port;
}
