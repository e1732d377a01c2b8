// Tags whose words an import has cut go in together, and one that may not keeps all of them out.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCorpus, type Corpus } from '../../corpus/open.ts';
import { runCommand } from '../../workbench/dispatch.ts';
import { uuidv7 } from '../../../model/ids.ts';
import type { CodePoint } from '../../../model/offsets.ts';
import type { Span } from '../../../model/span.ts';
import type { Change } from '../../../model/change.ts';
import { commit } from '../commit.ts';

const text = `The police 🚓 ${'fined Kim '.repeat(9)}.`;
const slice = (start: number, end: number): string => Array.from(text).slice(start, end).join('');
let folder: string;
let corpus: Corpus;

const order = () => ({ command: uuidv7(), kind: 'import', annotator: 1 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-spans-'));
  corpus = createCorpus(join(folder, 'c.corpus'));
  commit(corpus, order(), () => ({ changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'Ada' } }] }));
  runCommand(corpus, 'document.add', { command: uuidv7(), annotator: 1, title: '', text });
});
afterEach(() => {
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
});

const tags = (n: number): Span[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `s${i}`,
    annotator: 1,
    label: 1 + (i % 4),
    note: '',
    start: (4 + i) as CodePoint,
    end: (10 + i) as CodePoint,
  }));

/** Puts tags in as an import does: with the words as `cut` has them. */
function put(spans: readonly Span[], cut: (span: Span) => string): void {
  const changes = spans.map((after): Change => ({ of: 'span', document: 1, before: null, after }));
  commit(corpus, order(), () => ({ changes, surfaces: new Map(spans.map((span) => [span, cut(span)])) }));
}

const stored = () => corpus.reader.all<{ id: string; surface: string }>('SELECT id, surface FROM span ORDER BY start');

test.each([1, 23, 24, 25, 60])('%i tags go in, each with its words', (n) => {
  const spans = tags(n);
  put(spans, ({ start, end }) => slice(start, end));
  expect(stored()).toEqual(spans.map(({ id, start, end }) => ({ id, surface: slice(start, end) })));
});

test.each<[string, (span: Span) => Span, RegExp]>([
  [
    'twice in one place',
    (span) => ({ ...span, id: 'other', start: 4 as CodePoint, end: 10 as CodePoint, label: 1 }),
    /already carry the tag “agency”/,
  ],
  [
    'twice with one id and in one place',
    (span) => ({ ...span, id: 's0', start: 4 as CodePoint, end: 10 as CodePoint, label: 1 }),
    /already a tag with this id/,
  ],
  ['twice with one id', (span) => ({ ...span, id: 's3' }), /already a tag with this id/],
  ['with a label that is gone', (span) => ({ ...span, label: 99 }), /label of this tag was taken back/],
])('a tag that comes %s is named, and none goes in', (_, spoil, message) => {
  const spans = tags(30).map((span, i) => (i === 20 ? spoil(span) : span));
  expect(() => put(spans, ({ start, end }) => slice(start, end))).toThrow(message);
  expect(stored()).toEqual([]);
});

test('words that are not in the text are refused by the schema, and no tag goes in', () => {
  expect(() => put(tags(30), ({ id, start, end }) => (id === 's20' ? 'wrong!' : slice(start, end)))).toThrow(
    'the surface of a span is not that slice of its text',
  );
  expect(stored()).toEqual([]);
});
