// The plans of the commands on tags: what they would change, or the sentence that says why not.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { currentVersion } from '../guidelines/read.ts';
import { labelName } from '../labels/read.ts';
import { readLayer, readLiveDocument } from '../layers/read.ts';
import { suggestionChange } from '../suggestions/decided.ts';
import { few, lookAtAll, lookAtEach } from './beside.ts';
import { readOverlapping, readSpan, refuseTakenId } from './read.ts';
import { guidelineField } from './row.ts';
import type { Change, Plan } from '../../model/change.ts';
import { refusal } from '../errors/problem.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import { objectionTo, type NestingPolicy, type Span } from '../../model/span.ts';

export const spanCommands = {
  'spans.create': createSpans,
  'spans.relabel': relabelSpans,
  'spans.move': moveSpan,
  'spans.delete': deleteSpans,
  'spans.note': noteSpan,
} satisfies CommandsOf<'spans'>;

function createSpans(reader: Reader, input: ParsedInput<'spans.create'>): Plan {
  const article = readLiveDocument(reader, input.document);
  const policy = readPolicy(reader);
  const beside = input.spans.length > few ? lookAtAll(reader, input) : lookAtEach(reader, input);
  const versions = new Map<number, number>();
  const changes: Change[] = startWork(reader, input.document, input.annotator);
  const surfaces = new Map<Span, string>();
  for (const wanted of input.spans) {
    const version = versions.get(wanted.label) ?? versionForTag(reader, wanted.label);
    versions.set(wanted.label, version);
    refuseOutside(wanted, article.length);
    if (wanted.surface !== undefined && beside.wordsAt(wanted) !== wanted.surface) throw otherWords();
    refuseTakenId(reader, input.document, wanted.id);
    const span: Span = {
      id: wanted.id,
      annotator: input.annotator,
      label: wanted.label,
      start: wanted.start,
      end: wanted.end,
      note: wanted.note ?? '',
      ...guidelineField(version),
    };
    refuseObjection(reader, span, beside.overlapping(span), policy);
    beside.add(span);
    if (wanted.surface !== undefined) surfaces.set(span, wanted.surface);
    changes.push({ of: 'span', document: input.document, before: null, after: span });
    if (wanted.pattern)
      changes.push(
        ...suggestionChange(reader, { document: input.document, ...placeOf(span) }, wanted.pattern, span.id),
      );
  }
  return { changes, surfaces, ...(input.proposed && { kind: proposedKinds[input.proposed] }) };
}

function placeOf({ annotator, label, start, end }: Span): Pick<Span, 'annotator' | 'label' | 'start' | 'end'> {
  return { annotator, label, start, end };
}

/** How the history tells tags that something proposed from those that a person found. */
const proposedKinds = { likely: 'spans.accept', elsewhere: 'propagate', suggestion: 'spans.suggested' } as const;

/** Tags that have the label already and were made under another version of its guideline are thereby confirmed. */
function relabelSpans(reader: Reader, input: ParsedInput<'spans.relabel'>): Plan {
  readLiveDocument(reader, input.document);
  const version = versionForTag(reader, input.label);
  const policy = readPolicy(reader);
  const chosen = new Set(input.spans);
  const befores = [...chosen].map((span) => readSpan(reader, input.document, input.annotator, span));
  const relabelled = new Map(befores.filter((span) => span.label === input.label).map((span) => [span.id, span]));
  const changes: Change[] = startWork(reader, input.document, input.annotator);
  for (const before of befores) {
    const after = madeUnder(version, { ...before, label: input.label });
    if (before.label === input.label) {
      if (before.guideline !== after.guideline) changes.push({ of: 'span', document: input.document, before, after });
      continue;
    }
    const others = readOverlapping(reader, input.document, input.annotator, after).filter(({ id }) => !chosen.has(id));
    refuseObjection(reader, after, [...others, ...relabelled.values()], policy);
    relabelled.set(after.id, after);
    changes.push({ of: 'span', document: input.document, before, after });
  }
  return { changes };
}

function moveSpan(reader: Reader, input: ParsedInput<'spans.move'>): Plan {
  const document = readLiveDocument(reader, input.document);
  const before = readSpan(reader, input.document, input.annotator, input.span);
  refuseOutside(input, document.length);
  if (before.start === input.start && before.end === input.end) return { changes: [] };
  const version = currentVersion(reader, before.label) ?? 1;
  const after = madeUnder(version, { ...before, start: input.start, end: input.end });
  const others = readOverlapping(reader, input.document, input.annotator, after).filter(({ id }) => id !== before.id);
  refuseObjection(reader, after, others, readPolicy(reader));
  return {
    changes: [
      ...startWork(reader, input.document, input.annotator),
      { of: 'span', document: input.document, before, after },
    ],
  };
}

function deleteSpans(reader: Reader, input: ParsedInput<'spans.delete'>): Plan {
  readLiveDocument(reader, input.document);
  const changes: Change[] = startWork(reader, input.document, input.annotator);
  for (const id of new Set(input.spans)) {
    const before = readSpan(reader, input.document, input.annotator, id);
    changes.push({ of: 'span', document: input.document, before, after: null });
  }
  return { changes };
}

function noteSpan(reader: Reader, input: ParsedInput<'spans.note'>): Plan {
  readLiveDocument(reader, input.document);
  const before = readSpan(reader, input.document, input.annotator, input.span);
  if (before.note === input.note) return { changes: [] };
  return { changes: [{ of: 'span', document: input.document, before, after: { ...before, note: input.note } }] };
}

/** The first touch of a new document is the beginning of work on it. */
export function startWork(reader: Reader, document: number, annotator: number): Change[] {
  const { layer } = readLayer(reader, document, annotator);
  if (layer.status !== 'new') return [];
  return [{ of: 'layer', document, annotator, before: layer, after: { ...layer, status: 'in progress' } }];
}

/** The corpus's rule for overlap. */
export function readPolicy(reader: Reader): NestingPolicy {
  return reader.get<{ policy: NestingPolicy }>('SELECT policy FROM corpus')?.policy ?? 'nested';
}

/** The version of the label's guideline that holds. Throws `not-found`, and `refused` where the label is archived. */
export function versionForTag(reader: Reader, label: number): number {
  const row = reader.get<{ name: string; archived: number; version: number }>(
    'SELECT name, archived, guideline AS version FROM label WHERE id = ?',
    label,
  );
  if (!row) throw refusal('not-found', 'This label is not in the corpus.', { label });
  if (row.archived === 1) {
    throw refusal('refused', `The label “${row.name}” is archived. Restore it to use it.`, { reason: 'archived' });
  }
  return row.version;
}

/** The span as it is when its label or its ends are chosen under this version of its label's guideline. */
export function madeUnder(version: number, { guideline: _, ...span }: Span): Span {
  return { ...span, ...guidelineField(version) };
}

/** Throws `refused` where a range is empty or reaches beyond an article of this length. */
export function refuseOutside(extent: { start: number; end: number }, length: number): void {
  if (extent.start < extent.end && extent.end <= length) return;
  throw refusal(
    'refused',
    `A tag needs words of the article: ${extent.start} to ${extent.end} is not inside its ${length} characters.`,
    {
      reason: 'outside',
    },
  );
}

/** The screen says which words it showed; offsets that name other words are a fault and must not be stored. */
function otherWords(): Error {
  return refusal(
    'conflict',
    'The words at this place are not the ones that were selected. Nothing was tagged; open the article again.',
    {
      reason: 'other-words',
    },
  );
}

/** Throws `refused`, with the reason, where a span may not stand beside others. */
export function refuseObjection(reader: Reader, span: Span, layer: readonly Span[], policy: NestingPolicy): void {
  const objection = objectionTo(span, layer, policy);
  if (!objection) return;
  const own = labelName(reader, span.label);
  const other = labelName(reader, objection.with.label);
  const sentence = {
    duplicate: `These words already carry the tag “${own}”.`,
    crossing: `This would cross the tag “${other}”: one must lie inside the other, or apart from it.`,
    'same-label-overlap': `This would overlap another “${own}”: tags with the same label stay apart.`,
    overlap: `This would overlap the tag “${other}”, and this corpus keeps its tags apart.`,
  }[objection.reason];
  throw refusal('refused', sentence, { reason: objection.reason, with: objection.with.id });
}
