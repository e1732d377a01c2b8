// Messages that are well made and meant ill: too long, too deep, too early, twice.

import { callSchemas, type CallInput, type CallName } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Request } from '../../model/protocol.ts';
import { calls, inputs } from './malformed.ts';

/** A valid input of each call with each of its values replaced in turn; where the result is valid, it is left out. */
export function replaced(by: unknown): readonly Request[] {
  return calls.flatMap((call) =>
    variants(inputs[call], by)
      .filter((input) => callSchemas(call)?.input.safeParse(input).success !== true)
      .map((input, id) => ({ id, call, input })),
  );
}

/** The value with each value in it, however deep, replaced in turn; and what replaces it itself. */
function variants(value: unknown, by: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return [by, ...value.flatMap((child, at) => variants(child, by).map((one) => value.with(at, one) as unknown))];
  }
  if (typeof value !== 'object' || value === null) return [by];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    variants(child, by).map((one) => ({ ...value, [key]: one })),
  );
  return [by, ...inner];
}

/** A list in a list, so many times. */
export function nested(levels: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}

/** Every call that carries a command, under the id of another, with what would be new. */
export function underOneCommand(command: string, annotator: number, document: number): readonly Request[] {
  return calls
    .filter((call) => 'command' in inputs[call])
    .map((call, id) => ({
      id,
      call,
      input: {
        ...inputs[call],
        command,
        ...('annotator' in inputs[call] ? { annotator } : {}),
        ...('document' in inputs[call] ? { document } : {}),
        ...('documents' in inputs[call] ? { documents: [document] } : {}),
      },
    }));
}

/** What comes before what it needs, or after it has gone, in a corpus of one article without a tag, where nothing can be undone. */
export function outOfOrder(annotator: number, document: number): readonly (readonly [CallName, object])[] {
  const [command, nowhere] = [uuidv7, uuidv7()];
  const later = 1_000_000;
  const of = <N extends CallName>(call: N, input: CallInput<N>): readonly [CallName, object] => [call, input];
  return [
    of('spans.relabel', { command: command(), annotator, document, spans: [nowhere], label: 2 }),
    of('spans.move', { command: command(), annotator, document, span: nowhere, start: 0, end: 2 }),
    of('spans.delete', { command: command(), annotator, document, spans: [nowhere] }),
    of('spans.note', { command: command(), annotator, document, span: nowhere, note: 'n' }),
    of('spans.create', {
      command: command(),
      annotator,
      document: later,
      spans: [{ id: uuidv7(), label: 1, start: 0, end: 1 }],
    }),
    of('spans.create', {
      command: command(),
      annotator,
      document,
      spans: [{ id: uuidv7(), label: later, start: 0, end: 1 }],
    }),
    of('status.set', { command: command(), annotator: later, documents: [document], status: 'done' }),
    of('document.rename', { command: command(), annotator, document: later, title: 't' }),
    of('document.restore', { command: command(), annotator, document, seq: later }),
    of('documents.remove', { command: command(), annotator, documents: [later] }),
    of('label.change', { command: command(), annotator, label: later, name: 'l' }),
    of('annotator.rename', { command: command(), annotator: later, name: 'n' }),
    of('history.redo', { command: command(), annotator }),
    of('document.open', { document: later, annotator }),
    of('upload.put', { upload: nowhere, parts: [{ path: 'p', base64: 'eA==', last: true }] }),
    of('job.start', { kind: 'import', job: uuidv7(), annotator, from: { upload: nowhere } }),
    of('backup.restore', { path: '/nowhere' }),
    of('safety.writeBack', {}),
  ];
}
