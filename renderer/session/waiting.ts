// What waits to be saved, laid over what is stored: after a reload, or when one comes back to a document, tags that are
// still on their way are where they were put.

import type { CommandName, ParsedInput } from '../../model/contract/contract.ts';
import type { WaitingCommand } from '../../model/client/outbox.ts';
import type { Span } from '../../model/span.ts';
import { reader } from './reader.ts';

/** The spans that an edit can be about: one annotator's on one document. */
export interface LayerKey {
  readonly document: number;
  readonly annotator: number;
}

/** What one waiting command will do to one span; null: the span is not there. */
export interface Edit {
  readonly span: string;
  readonly change: (span: Span | null) => Span | null;
}

type Edits<C extends CommandName> = (input: ParsedInput<C>) => readonly Edit[];

/** What each command does to the spans of the document that it names; null: nothing. */
const edits: { readonly [C in CommandName]: Edits<C> | null } = {
  // One that is there already was committed, and perhaps changed since; its answer is still on the way.
  'spans.create': ({ annotator, spans }) =>
    spans.map(({ surface: _, note = '', ...span }) => ({
      span: span.id,
      change: (stored) => stored ?? { ...span, note, annotator },
    })),
  'spans.relabel': ({ spans, label }) => spans.map((span) => amend(span, { label })),
  'spans.move': ({ span, start, end }) => [amend(span, { start, end })],
  'spans.note': ({ span, note }) => [amend(span, { note })],
  'spans.delete': ({ spans }) => spans.map((span) => ({ span, change: () => null })),
  // The first of them may be there already, the others are new.
  'consistency.fix': ({ annotator, was, label, tags }) =>
    tags.map(({ id, start, end }, i) => ({
      span: id,
      change: (stored) => {
        if (stored) return { ...stored, label, start, end };
        return was !== null && i === 0 ? null : { id, annotator, label, start, end, note: '' };
      },
    })),
  // What of many tags changes only the core knows.
  'tags.relabel': null,
  'tags.delete': null,
  'tags.note': null,
  'tags.cut': null,
  'label.merge': null,
  'label.delete': null,
  'label.split': null,
  'status.set': null,
  'document.add': null,
  'document.rename': null,
  // Only the core knows the past: the document is read again when it has answered.
  'document.restore': null,
  'documents.remove': null,
  'label.create': null,
  'label.change': null,
  'guideline.write': null,
  'labels.reorder': null,
  'policy.set': null,
  'rejections.set': null,
  'rejections.words': null,
  // The decided tags stand in a layer in which nobody else tags.
  'decisions.begin': null,
  'decisions.make': null,
  'decisions.clear': null,
  'patterns.add': null,
  'patterns.remove': null,
  'patterns.switch': null,
  'annotator.rename': null,
  'history.undo': null,
  'history.redo': null,
};

/** Whether this is the name of a command. */
export function isCommand(call: string): call is CommandName {
  return Object.hasOwn(edits, call);
}

/** What a waiting command will do to the layer's spans; nothing where it is about something else or of another version. */
export function editsOf({ call, input }: WaitingCommand, layer: LayerKey): readonly Edit[] {
  return readEdits(call, input, layer);
}

function readEdits<C extends CommandName>(call: C, input: unknown, layer: LayerKey): readonly Edit[] {
  // A command of another version of the contract has no entry.
  const edit = (edits as Partial<typeof edits>)[call] ?? null;
  if (edit === null) return [];
  // The compiler does not follow that a name's schema gives that name's input.
  const { data } = { data: undefined, ...reader().input(call, input) };
  const read = data as ParsedInput<C> | undefined;
  if (read === undefined || !('document' in read)) return [];
  return read.document === layer.document && read.annotator === layer.annotator ? edit(read) : [];
}

function amend(span: string, amended: Partial<Span>): Edit {
  return { span, change: (stored) => stored && { ...stored, ...amended } };
}
