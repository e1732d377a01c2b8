// The tags behind a figure: how the tags of two annotators answer each other, one by one.

import type { QueriesOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import type { AgreementItem } from '../../model/contract/agreement.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { readLayered, readTitles } from './layers.ts';
import { matchTags } from './matching.ts';
import { edgeDifference } from './schemes.ts';
import { compareTagged, type Tagged } from './tagged.ts';

type Input = ParsedInput<'agreement.items'>;
type Output = CallOutput<'agreement.items'>;

export const agreementQueries = {
  'agreement.items': ({ reader }, input) => readItems(reader, input),
} satisfies QueriesOf<'agreement'>;

const atOnce = 100;
/** Commands wait no longer than this for a page. */
const pageMilliseconds = 100;
/** Code points of text on each side of a tag. */
const contextWidth = 70;

function readItems(reader: Reader, input: Input): Output {
  const until = performance.now() + pageMilliseconds;
  const items: AgreementItem[] = [];
  let skip = input.after?.item ?? 0;
  for (let from = input.after?.document ?? 0; ;) {
    const documents = commonArticles(reader, input, from);
    const articles = readLayered(reader, documents, [input.left, input.right]);
    const titles = readTitles(reader, documents);
    for (const { document, text, layers } of articles) {
      const [left = [], right = []] = layers;
      const wanted = pairUp(left, right).filter((item) => isWanted(item, input));
      const taken = wanted.slice(skip, skip + input.limit - items.length);
      if (taken.length > 0) items.push(...describe(taken, { document, title: titles.get(document) ?? '', text }));
      if (skip + taken.length < wanted.length) return { items, next: { document, item: skip + taken.length } };
      skip = 0;
    }
    const last = documents.at(-1);
    if (last === undefined || documents.length < atOnce) return { items, next: null };
    from = last + 1;
    if (items.length >= input.limit || performance.now() > until) return { items, next: { document: from, item: 0 } };
  }
}

/** The next articles, from an id on, that both finished. */
function commonArticles(reader: Reader, { left, right, document }: Input, from: number): number[] {
  const rows = reader.tuples<[number]>(
    `SELECT one.document FROM layer AS one
     JOIN layer AS other ON other.document = one.document AND other.annotator = ? AND other.status = 'done'
     JOIN document ON document.id = one.document AND live = 1
     WHERE one.annotator = ? AND one.status = 'done' AND one.document >= ? AND one.document <= ?
     ORDER BY one.document LIMIT ?`,
    right,
    left,
    Math.max(from, document ?? 0),
    document ?? Number.MAX_SAFE_INTEGER,
    atOnce,
  );
  return rows.map(([id]) => id);
}

interface Pairing {
  readonly kind: AgreementItem['kind'];
  readonly left: Tagged | null;
  readonly right: Tagged | null;
}

/** All tags of both, matched, in text order. */
function pairUp(left: readonly Tagged[], right: readonly Tagged[]): Pairing[] {
  const { matches, leftOnly, rightOnly } = matchTags(left, right);
  const pairings: Pairing[] = [
    ...matches.map((match): Pairing => {
      const sameLabel = match.left.label === match.right.label;
      const sameEdges = edgeDifference(match) === 'none';
      const kind = sameLabel ? (sameEdges ? 'same' : 'edges') : sameEdges ? 'label' : 'label and edges';
      return { kind, ...match };
    }),
    ...leftOnly.map((span): Pairing => ({ kind: 'left', left: span, right: null })),
    ...rightOnly.map((span): Pairing => ({ kind: 'right', left: null, right: span })),
  ];
  return pairings.toSorted((a, b) => compareTagged(placeOf(a), placeOf(b)));
}

function placeOf({ left, right }: Pairing): Tagged {
  const [one, other] = [left ?? right, right ?? left];
  if (!one || !other) return { start: 0, end: 0, label: 0 };
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end), label: one.label };
}

function isWanted({ kind, left, right }: Pairing, { kind: wanted, label, labels }: Input): boolean {
  if (wanted === 'different' ? kind === 'same' : wanted !== 'all' && wanted !== kind) return false;
  if (label !== undefined && left?.label !== label && right?.label !== label) return false;
  return labels === undefined || ((left?.label ?? null) === labels.left && (right?.label ?? null) === labels.right);
}

function describe(
  pairings: readonly Pairing[],
  { document, title, text }: { readonly document: number; readonly title: string; readonly text: string },
): AgreementItem[] {
  const characters = Array.from(text);
  const words = (start: number, end: number): string => characters.slice(start, end).join('');
  return pairings.map((pairing) => {
    const { start, end } = placeOf(pairing);
    let from = Math.max(0, start - contextWidth);
    while (from > 0 && from < start && characters[from - 1]?.trim() !== '') from++;
    let to = Math.min(characters.length, end + contextWidth);
    while (to < characters.length && to > end && characters[to]?.trim() !== '') to--;
    const side = (span: Tagged | null): AgreementItem['left'] =>
      span && {
        label: span.label,
        start: span.start as CodePoint,
        end: span.end as CodePoint,
        surface: words(span.start, span.end),
      };
    return {
      document,
      title,
      kind: pairing.kind,
      left: side(pairing.left),
      right: side(pairing.right),
      context: words(from, to),
      from: from as CodePoint,
    };
  });
}
