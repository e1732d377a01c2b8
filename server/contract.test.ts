// The contract over the browser door's transport: HTTP, the link, the cookie, the WebSocket, as a browser has them.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Workbench } from '../core/workbench/workbench.ts';
import { describeHostile } from '../tests/contract/hostile-suite.ts';
import { describeContract, type OpenDoor } from '../tests/contract/suite.ts';
import { createSocketTransport, socketName, socketPath } from '../model/client/socket-transport.ts';
import { keyFor, newSecret } from './keys.ts';
import { startServer } from './server.ts';

describeContract('a WebSocket', openDoor);
describeHostile('a WebSocket', openDoor);

async function openDoor(workbench: Workbench): Promise<OpenDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'screens-'));
  writeFileSync(join(folder, 'index.html'), '');
  const secret = newSecret();
  const server = await startServer({
    workbench,
    rendererFolder: folder,
    port: 0,
    secret,
    link: null,
    linkUsed: () => undefined,
  });
  const origin = `http://127.0.0.1:${server.port}`;
  const cookie = `spanwright-${server.port}=${keyFor(secret, 'cookie')}`;
  return {
    connect: () =>
      createSocketTransport({
        open: () =>
          new WebSocket(`ws://127.0.0.1:${server.port}${socketPath}`, [socketName, keyFor(secret, 'page')], {
            headers: { cookie, origin },
          }),
        later: (milliseconds, run) => {
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
      }),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
