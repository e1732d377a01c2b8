// What waits to be saved, laid over what is stored: after a reload, or when one comes back to a document, tags that are
// still on their way are where they were put.

import { commands, type CommandName, type ParsedInput } from '../../model/contract/contract.ts';
import type { WaitingCommand } from '../../model/outbox.ts';
import type { Span } from '../../model/span.ts';

/** A layer as it will be when everything that waits is done; `pending` says which of its spans wait. */
export interface Expected {
  readonly spans: readonly Span[];
  readonly pending: ReadonlySet<string>;
}

/** The spans of a layer while commands are laid over them. */
interface Draft {
  readonly annotator: number;
  readonly spans: Map<string, Span>;
  readonly pending: Set<string>;
}

type Overlay<C extends CommandName> = (draft: Draft, input: ParsedInput<C>) => void;

/** What each command does to the spans of the document that it names; null: nothing. */
const overlays: { readonly [C in CommandName]: Overlay<C> | null } = {
  'spans.create': (draft, input) => {
    for (const { surface: _, note = '', ...span } of input.spans) {
      draft.spans.set(span.id, { ...span, note, annotator: draft.annotator });
      draft.pending.add(span.id);
    }
  },
  'spans.relabel': (draft, { spans, label }) => spans.forEach((id) => amend(draft, id, { label })),
  'spans.move': (draft, { span, start, end }) => amend(draft, span, { start, end }),
  'spans.note': (draft, { span, note }) => amend(draft, span, { note }),
  'spans.delete': (draft, { spans }) => spans.forEach((id) => draft.spans.delete(id)),
  'status.set': null,
  'document.add': null,
  'document.rename': null,
  // Only the core knows the past: the document is read again when it has answered.
  'document.restore': null,
  'documents.remove': null,
  'label.create': null,
  'label.change': null,
  'labels.reorder': null,
  'policy.set': null,
  'annotator.rename': null,
  'history.undo': null,
  'history.redo': null,
};

/** Lays the waiting commands of this annotator on this document over its stored spans, in order. */
export function expected(
  stored: readonly Span[],
  waiting: readonly WaitingCommand[],
  layer: { readonly document: number; readonly annotator: number },
): Expected {
  const draft: Draft = {
    annotator: layer.annotator,
    spans: new Map(stored.map((span) => [span.id, span])),
    pending: new Set(),
  };
  for (const { call, input } of waiting) lay(draft, layer.document, call, input);
  return { spans: [...draft.spans.values()], pending: draft.pending };
}

/** Lays one command over the draft; one that is about another layer, or of another version of the contract, is passed over. */
function lay<C extends CommandName>(draft: Draft, document: number, call: C, input: unknown): void {
  const overlay = overlays[call];
  if (overlay === null) return;
  // The compiler does not follow that a name's schema gives that name's input.
  const read = commands[call].safeParse(input).data as ParsedInput<C> | undefined;
  if (read === undefined || !('document' in read)) return;
  if (read.document === document && read.annotator === draft.annotator) overlay(draft, read);
}

function amend(draft: Draft, id: string, amended: Partial<Span>): void {
  const span = draft.spans.get(id);
  if (!span) return;
  draft.spans.set(id, { ...span, ...amended });
  draft.pending.add(id);
}
