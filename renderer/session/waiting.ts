// What waits to be saved, laid over what is stored: after a reload, or when one comes back to a document, tags that are
// still on their way are where they were put.

import { commands } from '../../model/contract/contract.ts';
import type { WaitingCommand } from '../../model/outbox.ts';
import type { Span } from '../../model/span.ts';

/** A layer as it will be when everything that waits is done; `pending` says which of its spans wait. */
export interface Expected {
  readonly spans: readonly Span[];
  readonly pending: ReadonlySet<string>;
}

/** Lays the waiting commands of this annotator on this document over its stored spans, in order. */
export function expected(
  stored: readonly Span[],
  waiting: readonly WaitingCommand[],
  layer: { readonly document: number; readonly annotator: number },
): Expected {
  const spans = new Map(stored.map((span) => [span.id, span]));
  const pending = new Set<string>();
  const change = (id: string, amended: Partial<Span>): void => {
    const span = spans.get(id);
    if (!span) return;
    spans.set(id, { ...span, ...amended });
    pending.add(id);
  };
  for (const { call, input } of waiting) {
    const read = readable(call, input);
    if (read?.input.document !== layer.document || read.input.annotator !== layer.annotator) continue;
    switch (read.call) {
      case 'spans.create':
        for (const { surface: _, note = '', ...span } of read.input.spans) {
          spans.set(span.id, { ...span, note, annotator: layer.annotator });
          pending.add(span.id);
        }
        break;
      case 'spans.relabel':
        for (const id of read.input.spans) change(id, { label: read.input.label });
        break;
      case 'spans.move':
        change(read.input.span, { start: read.input.start, end: read.input.end });
        break;
      case 'spans.note':
        change(read.input.span, { note: read.input.note });
        break;
      case 'spans.delete':
        for (const id of read.input.spans) spans.delete(id);
    }
  }
  return { spans: [...spans.values()], pending };
}

/** The command in the contract's form, or null where it is not about tags or of another version. */
function readable(call: string, input: unknown) {
  switch (call) {
    case 'spans.create':
      return read(call, commands[call].safeParse(input).data);
    case 'spans.relabel':
      return read(call, commands[call].safeParse(input).data);
    case 'spans.move':
      return read(call, commands[call].safeParse(input).data);
    case 'spans.note':
      return read(call, commands[call].safeParse(input).data);
    case 'spans.delete':
      return read(call, commands[call].safeParse(input).data);
    default:
      return null;
  }
}

function read<C extends string, I>(call: C, input: I | undefined): { readonly call: C; readonly input: I } | null {
  return input === undefined ? null : { call, input };
}
