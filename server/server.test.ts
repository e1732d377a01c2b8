// Attacks on the browser door with raw requests: what a browser would not send, and what a hostile page would.

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Workbench } from '../core/workbench/workbench.ts';
import type { Message } from '../model/protocol.ts';
import { socketName } from '../model/client/socket-transport.ts';
import { keptSecret, keyFor, newSecret } from './keys.ts';
import { startServer, type RunningServer } from './server.ts';

const file = '00000000-0000-4000-8000-000000000001';
const missing = '00000000-0000-4000-8000-000000000002';

/** A workbench that says what it was asked; what the door does is the same whatever stands behind it. */
function createEcho(folder: string): Workbench {
  const listeners = new Set<(message: Message) => void>();
  return {
    handle: (request) =>
      Promise.resolve(
        typeof request === 'object' && request !== null && 'id' in request && typeof request.id === 'number'
          ? { id: request.id, answer: { ok: true, value: request } }
          : { id: -1, answer: { ok: false, error: { code: 'bad-request', message: 'Not a request.', details: {} } } },
      ),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    download(id) {
      if (id === file) return { path: join(folder, 'made'), name: 'tägs "1".jsonl' };
      return id === missing ? { path: join(folder, 'gone'), name: 'gone.jsonl' } : null;
    },
    close: () => Promise.resolve(),
  };
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('the browser door', () => {
  let folder: string;
  let server: RunningServer;
  let secret: string;
  let used: number;
  const link = newSecret();

  const start = (port: number | null, token: string | null) =>
    startServer({
      workbench: createEcho(folder),
      rendererFolder: join(folder, 'screens'),
      port,
      secret,
      link: token,
      linkUsed: () => {
        used += 1;
      },
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'door-'));
    mkdirSync(join(folder, 'screens', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'screens', 'index.html'), '<!doctype html><title>screens</title>');
    writeFileSync(join(folder, 'screens', 'assets', 'main.js'), 'export {};');
    writeFileSync(join(folder, 'secret.html'), 'outside');
    writeFileSync(join(folder, 'made'), 'x'.repeat(100_000));
    secret = newSecret();
    used = 0;
    server = await start(0, link);
  });

  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const host = () => `127.0.0.1:${server.port}`;
  const cookie = () => `spanwright-${server.port}=${keyFor(secret, 'cookie')}`;

  function ask(
    path: string,
    headers: Record<string, string | string[]> = {},
    method = 'GET',
    body = '',
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest({ host: '127.0.0.1', port: server.port, path, headers, method }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** Sends bytes that no well-behaved client sends, and gives what comes back until the server hangs up. */
  function sendRaw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let reply = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
      socket.setEncoding('utf8');
      socket.on('data', (chunk) => (reply += String(chunk)));
      socket.on('close', () => resolve(reply));
      socket.on('error', reject);
    });
  }

  /** What becomes of an upgrade: the open socket, or the status that refused it. */
  function upgrade(headers: Record<string, string>, names: string[], path = '/socket'): Promise<WebSocket | number> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://${host()}${path}`, names, { headers });
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('error', () => undefined);
    });
  }

  const enter = async (): Promise<WebSocket> => {
    const socket = await upgrade({ Origin: `http://${host()}`, Cookie: cookie() }, [
      socketName,
      keyFor(secret, 'page'),
    ]);
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    return socket;
  };

  const next = (socket: WebSocket): Promise<Message> =>
    new Promise((resolve) => {
      socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()) as Message));
    });

  it('swaps the link for a cookie that scripts and other sites do not see, and for a key after the #', async () => {
    const reply = await ask(server.address.slice(server.address.indexOf('/?')));
    expect(reply.status).toBe(303);
    expect(reply.headers.location).toBe(`/#key=${keyFor(secret, 'page')}`);
    expect(reply.headers['set-cookie']).toEqual([`${cookie()}; Path=/; HttpOnly; SameSite=Strict`]);
    expect(reply.headers['referrer-policy']).toBe('no-referrer');
    expect((await ask('/', { Cookie: cookie() })).body).toContain('screens');
    expect(used).toBe(1);
  });

  it('refuses a link that was used, but not to the browser that used it', async () => {
    await ask(`/?token=${link}`);
    const stolen = await ask(`/?token=${link}`);
    expect(stolen.status).toBe(403);
    expect(stolen.headers['set-cookie']).toBeUndefined();
    expect(stolen.body).not.toContain(keyFor(secret, 'page'));
    expect((await ask(`/?token=${link}`, { Cookie: cookie() })).status).toBe(303);
    expect(used).toBe(1);
  });

  it('refuses a wrong, an empty and a doubled token', async () => {
    for (const path of [`/?token=${newSecret()}`, '/?token=', `/?token=x&token=${link}`, `/index.html?token=${link}`]) {
      expect((await ask(path)).status).toBe(403);
    }
    expect(used).toBe(0);
  });

  it('does not let a link preview use the link up', async () => {
    expect((await ask(`/?token=${link}`, {}, 'HEAD')).status).toBe(303);
    expect((await ask(`/?token=${link}`)).status).toBe(303);
  });

  it('lets an open page come back after a restart, and nobody else', async () => {
    const { port } = server;
    await server.close();
    server = await start(port, null);
    expect((await ask('/', { Cookie: cookie() })).status).toBe(200);
    expect((await ask(`/?token=${link}`)).status).toBe(403);
    const socket = await enter();
    socket.close();
  });

  it('shows nothing without the cookie', async () => {
    for (const path of ['/', '/index.html', '/assets/main.js', `/files/${file}/x`, '/nothing']) {
      expect((await ask(path)).status).toBe(403);
    }
    const wrong = `spanwright-${server.port}=${newSecret()}`;
    expect((await ask('/', { Cookie: wrong })).status).toBe(403);
    expect((await ask('/', { Cookie: `spanwright-1=${keyFor(secret, 'cookie')}` })).status).toBe(403);
  });

  it('answers to its own name only', async () => {
    for (const name of ['evil.example', `localhost:${server.port}`, '127.0.0.1', `evil.example:${server.port}`]) {
      const reply = await ask('/', { Host: name, Cookie: cookie() });
      expect([400, 421]).toContain(reply.status);
      expect(reply.body).not.toContain('screens');
    }
    const doubled = await sendRaw(
      `GET / HTTP/1.1\r\nHost: ${host()}\r\nHost: evil.example\r\nCookie: ${cookie()}\r\n\r\n`,
    );
    expect(doubled).toMatch(/^HTTP\/1\.1 4/);
    const none = await sendRaw(`GET / HTTP/1.1\r\nCookie: ${cookie()}\r\n\r\n`);
    expect(none).toMatch(/^HTTP\/1\.1 4/);
    const old = await sendRaw(`GET / HTTP/1.0\r\nCookie: ${cookie()}\r\n\r\n`);
    expect(old).toMatch(/^HTTP\/1\.1 4/);
    const absolute = await sendRaw(
      `GET http://evil.example/ HTTP/1.1\r\nHost: ${host()}\r\nCookie: ${cookie()}\r\n\r\n`,
    );
    expect(absolute).toMatch(/^HTTP\/1\.1 400/);
  });

  it('gives nothing to another page, even of a sibling port', async () => {
    const from = (site: string, mode: string, destination: string) =>
      ask('/', {
        Cookie: cookie(),
        'Sec-Fetch-Site': site,
        'Sec-Fetch-Mode': mode,
        'Sec-Fetch-Dest': destination,
      });
    expect((await from('same-site', 'no-cors', 'script')).status).toBe(403);
    expect((await from('cross-site', 'cors', 'empty')).status).toBe(403);
    expect((await from('same-site', 'navigate', 'iframe')).status).toBe(403);
    expect((await from('cross-site', 'navigate', 'document')).status).toBe(200);
    expect((await from('same-origin', 'cors', 'empty')).status).toBe(200);
    expect((await from('none', 'navigate', 'document')).status).toBe(200);
  });

  it('sends no header that opens it to others, and a policy that allows only itself', async () => {
    const { headers } = await ask('/', { Cookie: cookie(), Origin: 'http://evil.example' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://${host()};`);
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('leads nowhere outside its folder', async () => {
    const paths = [
      '/../secret.html',
      '/assets/../../secret.html',
      '/%2e%2e/secret.html',
      '/..%2fsecret.html',
      '/assets/..%5c..%5csecret.html',
      '//secret.html',
      '/\\..\\secret.html',
      '/%00',
      '/assets/',
      '/files/../../secret.html',
      `/files/${file}/../../../secret.html`,
      `/files/${file}`,
      '/files/not-an-id/x',
    ];
    for (const path of paths) {
      const reply = await sendRaw(
        `GET ${path} HTTP/1.1\r\nHost: ${host()}\r\nCookie: ${cookie()}\r\nConnection: close\r\n\r\n`,
      );
      expect(reply).toMatch(/^HTTP\/1\.1 404/);
      expect(reply).not.toContain('outside');
    }
  });

  it('knows only GET and HEAD, and takes no body', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      const reply = await ask('/', { Cookie: cookie() }, method);
      expect(reply.status).toBe(405);
      expect(reply.headers.allow).toBe('GET, HEAD');
    }
    expect((await ask('/', { Cookie: cookie(), 'Content-Length': '4' }, 'GET', 'body')).status).toBe(413);
    const head = await ask('/', { Cookie: cookie() }, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it('cuts off what is too large, and lives on', async () => {
    expect((await ask(`/${'a'.repeat(3000)}`, { Cookie: cookie() })).status).toBe(414);
    const headers = await sendRaw(`GET / HTTP/1.1\r\nHost: ${host()}\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`).catch(
      () => '',
    );
    expect(headers).not.toMatch(/^HTTP\/1\.1 200/);
    const rubbish = await sendRaw('\x00\x01\x02 rubbish\r\n\r\n');
    expect(rubbish).toMatch(/^HTTP\/1\.1 400/);
    expect((await ask('/', { Cookie: cookie() })).status).toBe(200);
  });

  it('hands over a finished export as a file to keep', async () => {
    const reply = await ask(`/files/${file}/t.jsonl`, { Cookie: cookie(), Range: 'bytes=9-1' });
    expect(reply.status).toBe(200);
    expect(reply.body).toHaveLength(100_000);
    expect(reply.headers['content-disposition']).toBe(
      `attachment; filename="t_gs _1_.jsonl"; filename*=UTF-8''t%C3%A4gs%20%221%22.jsonl`,
    );
    expect(reply.headers['content-type']).toBe('application/octet-stream');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect((await ask(`/files/${missing}/t`, { Cookie: cookie() })).status).toBe(404);
  });

  it('opens the WebSocket only to its own page with cookie and key', async () => {
    const names = [socketName, keyFor(secret, 'page')];
    const own = { Origin: `http://${host()}`, Cookie: cookie() };
    expect(await upgrade({ ...own, Origin: 'http://evil.example' }, names)).toBe(403);
    expect(await upgrade({ ...own, Origin: 'http://127.0.0.1:1' }, names)).toBe(403);
    expect(await upgrade({ ...own, Origin: `http://localhost:${server.port}` }, names)).toBe(403);
    expect(await upgrade({ ...own, Origin: 'null' }, names)).toBe(403);
    expect(await upgrade({ Cookie: cookie() }, names)).toBe(403);
    expect(await upgrade({ Origin: own.Origin }, names)).toBe(401);
    expect(await upgrade(own, [socketName])).toBe(401);
    expect(await upgrade(own, [socketName, newSecret()])).toBe(401);
    expect(await upgrade(own, [])).toBe(401);
    expect(await upgrade({ ...own, Host: 'evil.example' }, names)).toBe(421);
    expect(await upgrade(own, names, '/elsewhere')).toBe(404);
    const socket = await enter();
    const answer = next(socket);
    socket.send(JSON.stringify({ id: 7, call: 'workbench.state', input: {} }));
    expect(await answer).toMatchObject({ id: 7, answer: { ok: true } });
    socket.close();
  });

  it('answers what is not JSON with a code, and hangs up on what breaks the protocol', async () => {
    const socket = await enter();
    const answer = next(socket);
    socket.send('{"id":');
    expect(await answer).toMatchObject({ answer: { ok: false, error: { code: 'bad-request' } } });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send(Buffer.from([1, 2, 3]));
    expect(await closed).toBe(1003);
    const other = await enter();
    const gone = new Promise((resolve) => other.on('close', resolve));
    other.on('error', () => undefined);
    other.send('x'.repeat(65 * 1024 * 1024));
    expect([1009, 1006]).toContain(await gone);
    expect((await ask('/', { Cookie: cookie() })).status).toBe(200);
  });

  it('takes five thousand questions at once, and answers each', async () => {
    const socket = await enter();
    const answered = new Promise<number[]>((resolve) => {
      const ids: number[] = [];
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as Message;
        if ('id' in message && ids.push(message.id) === 5000) resolve(ids);
      });
    });
    for (let id = 0; id < 5000; id++) socket.send(JSON.stringify({ id, call: 'c', input: {} }));
    expect(await answered).toEqual(Array.from({ length: 5000 }, (_, id) => id));
    socket.close();
  });

  it('is reached over loopback only', () => {
    expect(server.address.startsWith('http://127.0.0.1:')).toBe(true);
  });

  it('takes another port where the usual one is taken, and only the one that was asked for', async () => {
    const first = await start(null, null);
    const second = await start(null, null);
    expect(second.port).not.toBe(first.port);
    await expect(start(first.port, null)).rejects.toThrow(/EADDRINUSE/);
    await first.close();
    await second.close();
  });
});

describe('the kept secret', () => {
  it('is made once, for this user alone, and made anew when it is damaged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'door-'));
    const data = join(folder, 'deep', 'data');
    const made = keptSecret(data);
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(keptSecret(data)).toBe(made);
    const path = join(data, 'browser-door.key');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, 'short');
    expect(keptSecret(data)).not.toBe('short');
    rmSync(folder, { recursive: true });
  });
});
