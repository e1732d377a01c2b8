// Files that were made to eat the machine, of the formats whose text is taken out in a thread: small ones, with tight limits.

import { expect, test } from 'vitest';
import { createRandom } from '../../tests/torture/random.ts';
import { extractInThread, type ExtractLimits } from './extract-thread.ts';
import type { ExtractedFormat } from './extractors.ts';
import type { Found } from './format.ts';
import { hostileFiles } from '../../tests/formats/hostile/files.ts';
import { megabyte } from '../../tests/formats/hostile/hostile-file.ts';

const tight: ExtractLimits = { memory: 100 * megabyte, milliseconds: 10_000 };

function hostile(name: string, size: number): Uint8Array<ArrayBuffer> {
  const file = hostileFiles.find((one) => one.name === name);
  if (!file) throw new Error(`there is no hostile file ${name}`);
  const pieces = [...file.pieces(size, createRandom(1))];
  return Uint8Array.from(Buffer.concat(pieces.map((piece) => Buffer.from(piece))));
}

function extract(name: string, bytes: Uint8Array<ArrayBuffer>, limits?: ExtractLimits): Promise<Found> {
  const format = name.slice(name.lastIndexOf('.') + 1) as ExtractedFormat;
  return extractInThread(format, { path: name, bytes, choices: {} }, limits);
}

const refused = (reason: RegExp): unknown => ({
  ok: false,
  line: null,
  reason: expect.stringMatching(reason) as string,
});

test.each([
  ['blanks.pdf', 300 * megabyte],
  ['blanks-twice.pdf', 300 * megabyte],
  ['packed-text.pdf', 100 * megabyte],
  ['paragraphs.docx', 15 * megabyte],
  ['elements.html', 8 * megabyte],
])('%s is given up when it takes too much, and whoever waits meanwhile is answered', async (name, size) => {
  const bytes = hostile(name, size);
  let answered = 0;
  const clock = setInterval(() => answered++, 1);
  const found = await extract(name, bytes, tight);
  clearInterval(clock);
  expect(found).toEqual(refused(/^was given up: (?:more than 95 MB of memory|reading it took longer)/));
  expect(answered).toBeGreaterThan(5);
});

test('one that takes too long is given up, and the next is read', async () => {
  const page = (): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from('<p>The court fined Kim.</p>'));
  expect(await extract('a.html', hostile('elements.html', 4 * megabyte), { ...tight, milliseconds: 1 })).toEqual(
    refused(/^was given up: reading it took longer than 0 seconds; save its text/),
  );
  const both = await Promise.all(['b.html', 'c.html'].map((name) => extract(name, page())));
  expect(both).toMatchObject([
    { ok: true, document: { text: 'The court fined Kim.', title: 'b' } },
    { ok: true, document: { text: 'The court fined Kim.', title: 'c' } },
  ]);
});

test('what the thread stumbles over is said of the file', async () => {
  const broken = { path: 'a.html', bytes: new Uint8Array(10), choices: { encoding: 'no such encoding' } };
  expect(await extractInThread('html', broken)).toEqual(refused(/not an encoding/));
});
