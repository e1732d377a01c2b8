// One annotator's tags in a document while more of them come in.

import type { Span } from '../../model/span.ts';

export interface GrowingLayer {
  readonly spans: readonly Span[];
  /** The tag with this label in this place, where there is one. */
  same(span: Span): Span | undefined;
  push(span: Span): void;
}

/** A few tags are looked through faster than found by a name of their place. */
const few = 24;

/** The layer of an annotator among `layers`, to which it is added where it is not there. */
export function layerOf(layers: Map<number, GrowingLayer>, annotator: number): GrowingLayer {
  const known = layers.get(annotator);
  if (known) return known;
  const layer = growingLayer();
  layers.set(annotator, layer);
  return layer;
}

function growingLayer(): GrowingLayer {
  const spans: Span[] = [];
  let places: Map<string, Span> | null = null;
  return {
    spans,
    same(span) {
      if (spans.length <= few) return spans.find((other) => isSamePlace(other, span));
      places ??= new Map(spans.map((one) => [placeOf(one), one]));
      return places.get(placeOf(span));
    },
    push(span) {
      spans.push(span);
      places?.set(placeOf(span), span);
    },
  };
}

function isSamePlace(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end && a.label === b.label;
}

const placeOf = (span: Span): string => `${span.label} ${span.start} ${span.end}`;
