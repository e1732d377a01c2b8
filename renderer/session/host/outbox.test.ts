import { describe, expect, it } from 'vitest';
import { uuidv7 } from '../../../model/ids.ts';
import type { WaitingCommand } from '../../../model/client/outbox.ts';
import { isCommand } from '../waiting.ts';
import { createLocalOutbox, isAnythingWaiting } from './outbox.ts';

/** A storage like a browser's, with a quota. */
function createStorage(quota = Infinity) {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      const size = [...items].reduce((sum, [k, v]) => sum + k.length + v.length, 0);
      if (size + key.length + value.length > quota) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  };
}

function waiting(corpus: string, order: number, title = 't'): WaitingCommand {
  const command = uuidv7();
  const input = { command, annotator: 1, document: 1, title };
  return { command, corpus, call: 'document.rename', input, order };
}

describe('the outbox in the browser', () => {
  const corpus = uuidv7();
  const other = uuidv7();

  it('gives back after a reload what was put in, in order, and only of the corpus asked for', () => {
    const storage = createStorage();
    const warn = () => expect.fail('no warning');
    const outbox = createLocalOutbox({ storage, warn, isCommand });
    const [second, first, foreign] = [waiting(corpus, 2), waiting(corpus, 1), waiting(other, 0)];
    expect(isAnythingWaiting(storage)).toBe(false);
    for (const one of [second, first, foreign]) expect(outbox.put(one)).toBe(true);
    expect(isAnythingWaiting(storage)).toBe(true);
    const reloaded = createLocalOutbox({ storage, warn, isCommand });
    expect(reloaded.all(corpus)).toEqual([first, second]);
    reloaded.remove(first);
    expect(reloaded.all(corpus)).toEqual([second]);
    expect(reloaded.all(other)).toEqual([foreign]);
  });

  it('says when the browser has no room, and goes on', () => {
    const warnings: string[] = [];
    const outbox = createLocalOutbox({
      storage: createStorage(300),
      warn: (message) => warnings.push(message),
      isCommand,
    });
    expect(outbox.put(waiting(corpus, 1))).toBe(true);
    expect(outbox.put(waiting(corpus, 2))).toBe(false);
    expect(warnings).toHaveLength(1);
    expect(outbox.all(corpus)).toHaveLength(1);
  });

  it('is bounded, and has room again when commands leave', () => {
    const warnings: string[] = [];
    const outbox = createLocalOutbox({
      storage: createStorage(),
      warn: (message) => warnings.push(message),
      isCommand,
    });
    const big = waiting(corpus, 1, 'x'.repeat(1_500_000));
    expect(outbox.put(big)).toBe(true);
    expect(outbox.put(waiting(corpus, 2, 'x'.repeat(1_500_000)))).toBe(false);
    outbox.remove(big);
    expect(outbox.put(waiting(corpus, 3, 'x'.repeat(1_500_000)))).toBe(true);
    expect(warnings).toHaveLength(1);
  });

  it('throws away what is not a command, and does not throw where storage is forbidden', () => {
    const storage = createStorage();
    storage.items.set(`spanwright.outbox.${corpus}.x`, '{"call":"evil","input":1,"order":1}');
    storage.items.set(`spanwright.outbox.${corpus}.y`, 'not json');
    storage.items.set('something else', 'stays');
    const outbox = createLocalOutbox({ storage, warn: () => undefined, isCommand });
    expect(outbox.all(corpus)).toEqual([]);
    expect([...storage.items.keys()]).toEqual(['something else']);

    const forbid = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const forbidden = createLocalOutbox({
      storage: { length: 1, key: forbid, getItem: forbid, setItem: forbid, removeItem: forbid },
      warn: () => undefined,
      isCommand,
    });
    expect(forbidden.put(waiting(corpus, 1))).toBe(false);
    expect(forbidden.all(corpus)).toEqual([]);
    forbidden.remove(waiting(corpus, 1));
    expect(isAnythingWaiting({ ...createStorage(), length: 1, key: forbid })).toBe(false);
  });
});
