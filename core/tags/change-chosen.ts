// The plans of what is done to chosen tags of one's own. A tag that may not change stays, and is counted with its reason; the statuses
// of articles stay as they are, for nobody looked at their texts.

import type { Reader } from '../database/database.ts';
import { currentVersion, readVersions } from '../guidelines/read.ts';
import { cutRange } from '../labels/cut-range.ts';
import { readLabel, readLabels } from '../labels/read.ts';
import { refusal } from '../errors/problem.ts';
import { readSpans } from '../spans/read.ts';
import { guidelineField } from '../spans/row.ts';
import { rulesOf, sortRules, type BoundaryRule } from '../../model/boundary-rules.ts';
import type { Label } from '../../model/label.ts';
import { offsetTable, type OffsetTable } from '../../model/offsets.ts';
import { objectionTo, type NestingPolicy, type Span } from '../../model/span.ts';
import type { ChosenTags, TagStays, TagWork } from '../../model/contract/tags.ts';
import { chosenByDocument, type ChosenIn } from './chosen.ts';
import { neighboursIn, type Neighbours } from './neighbours.ts';
import type { Tally } from './tally.ts';

/** What becomes of a tag: itself otherwise, nothing, or the reason why it stays. */
type Becomes = Span | null | TagStays;

/** What is asked of each tag; `begin` is called for each article with chosen tags. */
interface Ask {
  readonly begin?: (document: number) => void;
  readonly become: (span: Span, neighbours: Neighbours) => Becomes;
}

type WorkOf<C extends TagWork['call']> = Extract<TagWork, { call: C }>;

/** Plans what is done to chosen tags; each step is an article. Throws refusals for a label that cannot be used. */
export function* changeChosen(
  reader: Reader,
  annotator: number,
  work: WorkOf<'tags.relabel' | 'tags.delete' | 'tags.note' | 'tags.cut'>,
  tally: Tally,
): Generator<void> {
  yield* changeEach(reader, annotator, work.tags, askOf(reader, work), tally);
}

function askOf(reader: Reader, work: WorkOf<'tags.relabel' | 'tags.delete' | 'tags.note' | 'tags.cut'>): Ask {
  switch (work.call) {
    case 'tags.relabel':
      return relabelTo(reader, usableLabel(reader, work.label).id);
    case 'tags.delete':
      return { become: () => null };
    case 'tags.note':
      return { become: (span) => annotate(span, work.note, work.add) };
    case 'tags.cut':
      return cutBy(reader, work.rules === null ? null : sortRules(work.rules));
  }
}

function* changeEach(
  reader: Reader,
  annotator: number,
  chosen: ChosenTags,
  { begin, become }: Ask,
  tally: Tally,
): Generator<void> {
  for (const some of chosenByDocument(reader, chosen)) {
    for (const { document, spans } of some) {
      const layer = readLayerOf(reader, document, annotator);
      const neighbours = neighboursIn(layer);
      const own = new Map(layer.map((span) => [span.id, span]));
      begin?.(document);
      for (const span of inTextOrder(layer, spans)) {
        const after = become(span, neighbours);
        if (typeof after === 'string') {
          tally.stay(after, document, span.id);
          continue;
        }
        neighbours.replace(span, after);
        tally.change(document, span, after);
      }
      for (const id of spans) if (!own.has(id)) tally.stay(whyNotOwn(reader, document, id), document, id);
      yield;
    }
    yield;
  }
}

/** Text order: which of two tags goes first decides where only one may. */
function inTextOrder(layer: readonly Span[], chosen: ChosenIn['spans']): readonly Span[] {
  const wanted = new Set(chosen);
  return layer.filter(({ id }) => wanted.has(id));
}

/** One's own tags of a live article, in text order. */
function readLayerOf(reader: Reader, document: number, annotator: number): readonly Span[] {
  return isLive(reader, document) ? readSpans(reader, document, annotator) : [];
}

function isLive(reader: Reader, document: number): boolean {
  return reader.get('SELECT 1 FROM document WHERE id = ? AND live = 1', document) !== undefined;
}

function whyNotOwn(reader: Reader, document: number, span: string): TagStays {
  const isThere =
    isLive(reader, document) && reader.get('SELECT 1 FROM span WHERE document = ? AND id = ?', document, span);
  return isThere ? 'others' : 'gone';
}

/** A label that may be given. Throws `not-found`, and `refused` where it is archived. */
export function usableLabel(reader: Reader, label: number): Label {
  const found = readLabel(reader, label);
  if (!found.archived) return found;
  throw refusal('refused', `The label “${found.name}” is archived. Restore it to use it.`, { reason: 'archived' });
}

/** The corpus's rule on overlap. */
export function readPolicy(reader: Reader): NestingPolicy {
  return reader.get<{ policy: NestingPolicy }>('SELECT policy FROM corpus')?.policy ?? 'nested';
}

/** Gives each tag a label, under its guideline that holds. Where the tag stands does not change, so that only another of the same label is in the way. */
export function relabelTo(reader: Reader, label: number): Ask {
  const policy = readPolicy(reader);
  const version = currentVersion(reader, label) ?? 1;
  return {
    become(span, neighbours) {
      if (span.label === label) return 'same';
      for (const other of neighbours.overlapping(span)) {
        if (other.label !== label) continue;
        if (other.start === span.start && other.end === span.end) return 'duplicate';
        if (policy === 'nested') return 'same-label-overlap';
      }
      return madeUnder(version, { ...span, label });
    },
  };
}

const longestNote = 10_000;

function annotate(span: Span, wanted: string, add: boolean): Becomes {
  const note =
    add && span.note !== '' && wanted !== '' ? `${span.note}\n${wanted}` : add ? span.note || wanted : wanted;
  if (note === span.note) return 'same';
  return note.length > longestNote ? 'long-note' : { ...span, note };
}

function cutBy(reader: Reader, chosen: readonly BoundaryRule[] | null): Ask {
  const policy = readPolicy(reader);
  const rules = new Map(readLabels(reader).map((label) => [label.id, chosen ?? rulesOf(label)]));
  const versions = new Map(readVersions(reader).map(({ label, version }) => [label, version]));
  let text = '';
  let table: OffsetTable = offsetTable('');
  return {
    begin(document) {
      const sql = 'SELECT text FROM document_text WHERE document = ?';
      text = reader.get<{ text: string }>(sql, document)?.text ?? '';
      table = offsetTable(text);
    },
    become(span, neighbours) {
      const parts = cutRange(text, table, span, rules.get(span.label) ?? []);
      const [only] = parts ?? [];
      if (!only) return 'same';
      if (parts && parts.length > 1) return 'parted';
      const range = { start: table.toCodePoint(only.start), end: table.toCodePoint(only.end) };
      const after = madeUnder(versions.get(span.label) ?? 1, { ...span, ...range });
      const others = neighbours.overlapping(after).filter(({ id }) => id !== span.id);
      return objectionTo(after, others, policy)?.reason ?? after;
    },
  };
}

/** The span as it is when its label or its ends are chosen under this version of its label's guideline. */
export function madeUnder(version: number, { guideline: _, ...span }: Span): Span {
  return { ...span, ...guidelineField(version) };
}
