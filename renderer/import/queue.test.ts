import { expect, test } from 'vitest';
import { createPickQueue } from './queue.ts';

test('what comes one by one goes together, in order, each path once', () => {
  const queue = createPickQueue();
  for (const path of ['/a', '/b', '/a', '/c']) queue.add({ kind: 'paths', paths: [path] });
  expect(queue.next()).toEqual({ kind: 'paths', paths: ['/a', '/b', '/c'] });
  expect(queue.next()).toBeNull();
});

test('paths and files are imports of their own', () => {
  const queue = createPickQueue();
  const file = { path: 'x.txt', file: new File(['x'], 'x.txt') };
  queue.add({ kind: 'paths', paths: ['/a'] });
  queue.add({ kind: 'files', files: [file] });
  queue.add({ kind: 'files', files: [file] });
  queue.add({ kind: 'paths', paths: ['/b'] });
  expect([queue.next(), queue.next(), queue.next(), queue.next()]).toEqual([
    { kind: 'paths', paths: ['/a'] },
    { kind: 'files', files: [file, file] },
    { kind: 'paths', paths: ['/b'] },
    null,
  ]);
});
