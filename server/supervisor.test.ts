// The server killed under a page that goes on writing: what was answered is there, nothing is there twice.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { programFolder } from '../core/program/program.ts';
import { createClient } from '../model/client/client.ts';
import { uuidv7 } from '../model/ids.ts';
import { createMemoryOutbox } from '../model/client/outbox.ts';
import { createSocketTransport, socketName, socketPath } from '../model/client/socket-transport.ts';
import { readByContract } from '../model/client/read-by-contract.ts';
import { supervise } from './supervisor.ts';

describe('the supervised server', () => {
  let folder: string;
  let stop: AbortController;
  let lines: string[];
  let logged: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'supervisor-'));
    mkdirSync(join(folder, 'screens'));
    writeFileSync(join(folder, 'screens', 'index.html'), '<!doctype html><title>screens</title>');
    stop = new AbortController();
    lines = [];
    logged = [];
  });
  afterEach(() => {
    stop.abort();
    rmSync(folder, { recursive: true });
  });

  const corpus = () => join(folder, 'a.corpus');

  function start(open: string, port: number | null = null): { address: Promise<string>; ended: Promise<number> } {
    const { promise, resolve } = Promise.withResolvers<string>();
    const ended = supervise({
      script: join(programFolder, 'cli', 'main.ts'),
      args: ['serve-in-this-process'],
      open,
      // Any free port would be another one after each restart, if the supervisor did not remember it.
      port,
      dataFolder: join(folder, 'data'),
      rendererFolder: join(folder, 'screens'),
      development: false,
      signal: stop.signal,
      opened: resolve,
      say: (line) => lines.push(line),
      log: (what) => logged.push(what),
    });
    return { address: promise, ended };
  }

  /** What a browser does with the printed address. */
  async function enter(address: string): Promise<() => WebSocket> {
    const reply = await fetch(address, { redirect: 'manual' });
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const key = reply.headers.get('location')?.split('key=')[1] ?? '';
    const { origin, host } = new URL(address);
    return () => new WebSocket(`ws://${host}${socketPath}`, [socketName, key], { headers: { cookie, origin } });
  }

  /** The process that has the corpus, by the note that it leaves beside it. */
  const holder = () => (JSON.parse(readFileSync(`${corpus()}-open`, 'utf8')) as { pid: number }).pid;
  /** The same, or null while one process has gone and the next has not come. */
  const holderNow = () => {
    try {
      return holder();
    } catch {
      return null;
    }
  };

  it('comes back on the same address after each kill, and loses and doubles nothing', async () => {
    const { address, ended } = start(corpus());
    const open = await enter(await address);
    const client = createClient({
      transport: createSocketTransport({ open, later }),
      outbox: createMemoryOutbox(),
      later,
      reader: () => readByContract,
    });
    const entered = await client.call('annotator.enter', { command: uuidv7(), name: 'Ann' });
    if (!entered.ok) throw new Error(entered.error.message);
    const annotator = entered.value.id;

    const answers: Promise<{ ok: boolean }>[] = [];
    let writing = true;
    const writer = (async () => {
      while (writing) {
        const n = answers.length;
        answers.push(client.command('document.add', { annotator, title: `${n}`, text: `Article number ${n}.` }).answer);
        await wait(20);
      }
    })();
    for (let kill = 0; kill < 4; kill++) {
      await wait(300);
      const killed = holder();
      process.kill(killed, 'SIGKILL');
      while (holderNow() === killed || holderNow() === null) await wait(20);
      while (client.connection.read() !== 'connected') await wait(20);
    }
    writing = false;
    await writer;
    const settled = await Promise.all(answers);
    expect(settled.every((answer) => answer.ok)).toBe(true);
    const info = await client.call('corpus.info', {});
    expect(info).toMatchObject({ ok: true, value: { documents: answers.length } });
    expect(lines.filter((line) => line.includes('started again'))).toHaveLength(4);
    expect(logged).toEqual(Array(4).fill('server ended'));
    expect(client.pending.read()).toEqual([]);

    client.close();
    stop.abort();
    expect(await ended).toBe(0);
    // Closed cleanly: the write-ahead log is folded in, and nobody holds the file.
    expect(() => holder()).toThrow(/ENOENT/);
  });

  it('opens a corpus on the port that it had the last time, so that what waits there is found', async () => {
    const port = await freePort();
    const first = start(corpus(), port);
    expect(new URL(await first.address).port).toBe(String(port));
    stop.abort();
    await first.ended;
    stop = new AbortController();
    const second = start(corpus());
    expect(new URL(await second.address).port).toBe(String(port));
    stop.abort();
    expect(await second.ended).toBe(0);
  });

  it('says why it cannot open a corpus and ends, instead of trying for ever', async () => {
    writeFileSync(corpus(), 'not a corpus');
    expect(await start(corpus()).ended).toBe(3);
    expect(lines).toEqual([]);
  });
});

function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** A port that nothing listens on, below those that the system gives out by itself: nobody else gets it meanwhile. */
async function freePort(): Promise<number> {
  for (let port = 14_000 + (process.pid % 5_000); ; port++) {
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
