// A tag as the table reads it, and its place in an order.

import { compareSpans } from '../../model/span.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { TagCursor } from '../../model/contract/tags.ts';

/** A tag, as a tuple of the statement in walk.ts. */
export type TagTuple = readonly [
  document: number,
  span: string,
  annotator: number,
  label: number,
  start: CodePoint,
  end: CodePoint,
  surface: string,
  note: string,
];

export interface Tag {
  readonly document: number;
  readonly title: string;
  readonly id: string;
  readonly annotator: number;
  readonly label: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly surface: string;
  readonly note: string;
}

const last = Number.MAX_SAFE_INTEGER as CodePoint;
const first = 0 as CodePoint;

type Place = Pick<TagCursor, 'section' | 'value' | 'document'>;

/** The place of a tag. */
export function placeOf(section: number, value: string | number, tag: Tag): TagCursor {
  const { document, start, end, label, id } = tag;
  return { section, value, document, start, end, label, span: id };
}

/** The place behind all tags of an article, or before them. */
export function edgeOf({ section, value, document }: Place, edge: 'behind' | 'before'): TagCursor {
  const [start, end] = edge === 'behind' ? [last, last] : [first, last];
  return { section, value, document, start, end, label: 0, span: '' };
}

/** Text order within an article, as the article view has it. */
export function compareInText(
  a: Pick<TagCursor, 'start' | 'end' | 'label' | 'span'>,
  b: Pick<TagCursor, 'start' | 'end' | 'label' | 'span'>,
): number {
  return compareSpans({ ...a, id: a.span }, { ...b, id: b.span });
}
