// Many tags in one long text: the words of each are still those of the text, and nothing of its parts stays.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCorpus, type Corpus } from '../corpus/open.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Change } from '../../model/change.ts';
import type { Span } from '../../model/span.ts';
import { commit } from './commit.ts';
import { cutLongTexts } from './text-parts.ts';

// Four code points of which one is two UTF-16 units, so that a part begins in the middle of a piece and of a pair of units.
const text = 'a 🚓é'.repeat(40_000) + 'end';
const letters = Array.from(text);
let folder: string;
let corpus: Corpus;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-parts-'));
  corpus = createCorpus(join(folder, 'c.corpus'));
  const order = { command: uuidv7(), kind: 'import', annotator: 1 } as const;
  commit(corpus, order, () => ({ changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'Ada' } }] }));
  runCommand(corpus, 'document.add', { command: uuidv7(), annotator: 1, title: '', text });
});
afterEach(() => {
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
});

const spans = Array.from({ length: 500 }, (_, i): Span => {
  const start = i * 319;
  // Some lie in two parts.
  const end = Math.min(letters.length, start + (i % 7 === 0 ? 9000 : 5));
  return {
    id: `s${i}`,
    annotator: 1,
    label: 1 + (i % 4),
    start: start as CodePoint,
    end: end as CodePoint,
    note: '',
  };
});
const wordsOf = ({ start, end }: Pick<Span, 'start' | 'end'>): string => letters.slice(start, end).join('');
const put = (surfaces?: ReadonlyMap<Span, string>): void => {
  const changes = spans.map((after): Change => ({ of: 'span', document: 1, before: null, after }));
  commit(corpus, { command: uuidv7(), kind: 'import', annotator: 1 }, () => ({
    changes,
    ...(surfaces && { surfaces }),
  }));
};
const wrong = (): Span[] =>
  corpus.reader
    .all<Span & { surface: string }>('SELECT id, start, "end", surface FROM span')
    .filter((span) => span.surface !== wordsOf(span));
const stored = () => corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM span')?.n;
const parts = () => corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM text_part')?.n;

test.each([
  ['their words are cut by the import', true],
  ['their words are cut by SQLite', false],
])('500 tags in a text of 160,000 characters, where %s', (_, isCut) => {
  put(isCut ? new Map(spans.map((span) => [span, wordsOf(span)])) : undefined);
  expect([stored(), wrong(), parts()]).toEqual([500, [], 0]);
  runCommand(corpus, 'history.undo', { command: uuidv7(), annotator: 1 });
  expect([stored(), parts()]).toEqual([0, 0]);
  runCommand(corpus, 'history.redo', { command: uuidv7(), annotator: 1 });
  expect([stored(), wrong(), parts()]).toEqual([500, [], 0]);
});

test('one of them with the words of another place keeps all of them out', () => {
  const surfaces = new Map(spans.map((span) => [span, wordsOf(span)]));
  const [, , , odd] = spans;
  if (!odd) throw new Error('no span');
  surfaces.set(odd, wordsOf({ start: (odd.start + 1) as CodePoint, end: (odd.end + 1) as CodePoint }));
  expect(() => put(surfaces)).toThrow('the surface of a span is not that slice of its text');
  expect([stored(), parts()]).toEqual([0, 0]);
});

test('a tag of up to 512 code points is whole in the part that it begins in', () => {
  const changes = spans.map((after): Change => ({ of: 'span', document: 1, before: null, after }));
  corpus.transaction((writer) => {
    const takeAway = cutLongTexts(writer, changes);
    const all = writer.all<{ start: number; text: string }>('SELECT start, text FROM text_part ORDER BY start');
    expect(all.length).toBeGreaterThan(10);
    for (const [n, { start, text: part }] of all.entries()) {
      const next = all[n + 1]?.start ?? letters.length;
      expect(start + Array.from(part).length).toBe(Math.min(letters.length, next + 512));
    }
    takeAway();
  });
  expect(parts()).toBe(0);
});
