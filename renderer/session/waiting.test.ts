import { beforeAll, expect, test } from 'vitest';
import type { CommandName } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { WaitingCommand } from '../../model/client/outbox.ts';
import type { Span } from '../../model/span.ts';
import { readSchemas } from './reader.ts';
import { editsOf } from './waiting.ts';

// A page that finds commands waiting reads them first.
beforeAll(readSchemas);

const place = { document: 7, annotator: 1 };
const span = (id: string, start = 0, end = 4): Span => ({
  id,
  annotator: 1,
  label: 1,
  start: start as CodePoint,
  end: end as CodePoint,
  note: '',
});
const wait = (call: CommandName, input: object): WaitingCommand => {
  const command = uuidv7();
  return { command, corpus: uuidv7(), call, input: { command, ...place, ...input }, order: 1 };
};

/** These spans with what waits laid over them in order, and which of them wait. */
function laidOver(stored: readonly Span[], waiting: readonly WaitingCommand[]) {
  const spans = new Map(stored.map((one) => [one.id, one]));
  const pending = new Set<string>();
  for (const { span: id, change } of waiting.flatMap((command) => editsOf(command, place))) {
    const changed = change(spans.get(id) ?? null);
    if (changed) {
      spans.set(id, changed);
      pending.add(id);
    } else spans.delete(id);
  }
  return { spans: [...spans.values()], pending };
}

test('what waits is laid over what is stored, in order', () => {
  const { spans, pending } = laidOver(
    [span('a'), span('b', 5, 9), span('c', 10, 12)],
    [
      wait('spans.create', { spans: [{ id: 'new', label: 2, start: 20, end: 24, surface: 'word' }] }),
      wait('spans.relabel', { spans: ['new', 'a'], label: 3 }),
      wait('spans.move', { span: 'b', start: 5, end: 8 }),
      wait('spans.note', { span: 'new', note: 'why' }),
      wait('spans.delete', { spans: ['c'] }),
    ],
  );
  expect(spans).toEqual([
    { ...span('a'), label: 3 },
    span('b', 5, 8),
    { ...span('new', 20, 24), label: 3, note: 'why' },
  ]);
  expect(pending).toEqual(new Set(['new', 'a', 'b']));
});

test('what waits for another document, another annotator, or is not about tags, changes nothing', () => {
  const stored = [span('a')];
  const { spans, pending } = laidOver(stored, [
    wait('spans.delete', { document: 8, spans: ['a'] }),
    wait('spans.delete', { annotator: 2, spans: ['a'] }),
    wait('history.undo', {}),
    wait('spans.delete', { spans: 'not a list' }),
    wait('spans.note', { span: 'gone', note: 'x' }),
  ]);
  expect(spans).toEqual(stored);
  expect(pending.size).toBe(0);
});
