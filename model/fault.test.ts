import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultSchema } from './contract/log.ts';
import { faultsOf } from './fault.ts';

const secret = 'the court ordered the confiscation';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const errors: Readonly<Record<string, () => unknown>> = {
  'a parser’s': () => thrownBy(() => JSON.parse(secret)),
  'zod’s': () => thrownBy(() => z.object({ a: z.record(z.string(), z.number()) }).parse({ a: { [secret]: secret } })),
  'a message with lines that look like frames': () =>
    new Error(`x\n    at ${secret} (file:///court.ts:1:1)\n    at court`),
  'a message that was changed afterwards': () => {
    const error = new Error(`${secret}\n    at court (file:///court.ts:1:1)`);
    error.message = 'harmless';
    return error;
  },
  'a message that was removed afterwards': () => {
    const error = new Error(`\n    at court (file:///court.ts:1:1)`);
    error.message = '';
    return error;
  },
  'a name, a code and a class that are words': () => {
    class court extends Error {}
    return Object.assign(new court('x'), { name: secret, code: 'COURT', problem: { code: secret } });
  },
  'a cause’s': () => new Error(secret, { cause: new Error(secret, { cause: secret }) }),
  'what is no error': () => secret,
  'a stack that is not of V8': () =>
    Object.assign(new Error('x'), { stack: `Error: x\ncourt@file:///a.js:1:1\n${secret}` }),
};

test.each(Object.entries(errors))('no word of a text is in what is said of %s error', (_name, make) => {
  const faults = faultsOf(make());
  expect(faults.length).toBeGreaterThan(0);
  // The function names of this file say nothing of the text either.
  expect(JSON.stringify(faults)).not.toMatch(/court|confiscation|ordered/);
  for (const fault of faults) expect(faultSchema.safeParse(fault).success).toBe(true);
});

describe('what is said of an error', () => {
  test('is its class, its code and every frame', () => {
    const error = Object.assign(new TypeError('one\ntwo'), { code: 'SQLITE_FULL' });
    const [fault] = faultsOf(error);
    expect(fault).toMatchObject({ name: 'TypeError', code: 'SQLITE_FULL' });
    expect(fault?.frames[0]).toMatch(/^at .*fault\.test\.ts:\d+:\d+\)?$/);
    expect(fault?.frames).toHaveLength((error.stack ?? '').split('\n').length - 2);
  });

  test('is the code of a refusal, and what caused it', () => {
    const cause = Object.assign(new Error('disk'), { code: 'EIO' });
    const error = Object.assign(new Error('no', { cause }), { problem: { code: 'damaged', message: '', details: {} } });
    expect(faultsOf(error).map(({ code }) => code)).toEqual(['damaged', 'EIO']);
  });

  test('ends, where causes go round', () => {
    const error = new Error('x');
    error.cause = error;
    expect(faultsOf(error).length).toBeLessThan(10);
  });
});

test.each([
  'at court',
  'at the court ordered (file:///a.ts:1:1)',
  'at f (file:///a.ts)',
  'the court (file:///a.ts:1:1)',
  'at f (the court ordered:1:1)',
  'at f (file:///a.ts:1:1) and more',
])('“%s” is no frame', (line) => {
  expect(faultSchema.safeParse({ name: 'Error', code: null, frames: [line] }).success).toBe(false);
});

test.each([
  'at f (file:///opt/a%20b/main.js:1:2)',
  'at async Promise.all (index 0)',
  'at Array.map (<anonymous>)',
  'at new Thing (C:\\Program Files\\x.js:1:2)',
  'at async node:internal/main:1:2',
  'at app://spanwright/assets/index-x.js:1:234567',
  'at Object.f [as g] (http://127.0.0.1:4747/assets/index.js:1:2)',
])('“%s” is one', (line) => {
  expect(faultSchema.safeParse({ name: 'Error', code: null, frames: [line] }).success).toBe(true);
});
