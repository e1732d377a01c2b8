import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../model/client/client.ts';
import { upload, type UploadOptions } from './upload.ts';

interface Put {
  readonly upload: string;
  readonly parts: readonly { readonly path: string; readonly base64: string; readonly last: boolean }[];
}

/** A client that takes uploads and puts the files together again. */
function createTaker(failAt = Infinity) {
  const puts: Put[] = [];
  const call = (name: string, input: unknown) => {
    if (name === 'upload.begin') return Promise.resolve({ ok: true, value: { upload: 'u' } });
    puts.push(input as Put);
    return Promise.resolve(
      puts.length > failAt
        ? { ok: false, error: { code: 'lost', message: 'gone', details: {} } }
        : { ok: true, value: {} },
    );
  };
  const files = () => {
    const whole = new Map<string, Buffer>();
    for (const { parts } of puts) {
      for (const { path, base64 } of parts) {
        whole.set(path, Buffer.concat([whole.get(path) ?? Buffer.alloc(0), Buffer.from(base64, 'base64')]));
      }
    }
    return whole;
  };
  return { client: { call } as unknown as Client, puts, files };
}

/** What a browser has for this, and Node has not. */
class Reader {
  onload = (): void => undefined;
  onerror = (): void => undefined;
  result = '';
  error: unknown = null;
  readAsDataURL(piece: Blob): void {
    piece.arrayBuffer().then(
      (bytes) => {
        this.result = `data:text/plain;base64,${Buffer.from(bytes).toString('base64')}`;
        this.onload();
      },
      (error: unknown) => {
        this.error = error;
        this.onerror();
      },
    );
  }
}
beforeEach(() => void vi.stubGlobal('FileReader', Reader));

const file = (path: string, bytes: Uint8Array<ArrayBuffer>) => ({ path, file: new File([bytes], path) });
const run = (options: Omit<UploadOptions, 'client'>, taker = createTaker()) =>
  upload({ client: taker.client, ...options }).then((answer) => ({ answer, ...taker }));

describe('upload', () => {
  it('puts many small files into one message, and a large one into several, byte for byte', async () => {
    const small = Array.from({ length: 300 }, (_, i) => file(`d/${i}.txt`, new Uint8Array([i % 256])));
    const large = Uint8Array.from({ length: 3_500_000 }, (_, i) => (i * 7919) % 256);
    const seen: [number, number][] = [];
    const { answer, puts, files } = await run({
      files: [...small, file('large.bin', large), file('empty.txt', new Uint8Array())],
      progress: (done, total) => seen.push([done, total]),
    });
    expect(answer).toEqual({ ok: true, value: { upload: 'u', unreadable: [] } });
    expect(puts).toHaveLength(27);
    expect(puts[0]?.parts).toHaveLength(301);
    expect(files().get('large.bin')?.equals(large)).toBe(true);
    expect(files().get('d/299.txt')).toEqual(Buffer.from([299 % 256]));
    expect(files().get('empty.txt')).toEqual(Buffer.alloc(0));
    const ends = puts.flatMap(({ parts }) => parts).filter(({ last }) => last);
    expect(new Set(ends.map(({ path }) => path)).size).toBe(302);
    expect(seen.at(-1)).toEqual([3_500_300, 3_500_300]);
  });

  it('leaves out a file that the browser cannot read, and says which and why', async () => {
    const broken = {
      size: 3,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('It is gone.')) }),
    } as unknown as File;
    const { answer, files } = await run({
      files: [{ path: 'broken', file: broken }, file('good', new Uint8Array([1]))],
    });
    expect(answer).toMatchObject({ ok: true, value: { unreadable: [{ path: 'broken', reason: 'It is gone.' }] } });
    expect([...files().keys()]).toEqual(['good']);
  });

  it('stops when it is cancelled, and when the core is gone', async () => {
    const files = [file('large', new Uint8Array(5_000_000))];
    const { answer } = await run({ files, signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const lost = await run({ files }, createTaker(1));
    expect(lost.answer).toMatchObject({ ok: false, error: { code: 'lost' } });
    expect(lost.puts.length).toBeLessThan(5);
  });
});
