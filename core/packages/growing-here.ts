// A layer here while returns are merged into it, and what changed in it at the end.

import { isDeepStrictEqual } from 'node:util';
import type { Reader } from '../database/database.ts';
import { readLayer } from '../layers/read.ts';
import { readSpans } from '../spans/read.ts';
import type { Change } from '../../model/change.ts';
import type { Layer } from '../../model/contract/values.ts';
import type { Span } from '../../model/span.ts';
import type { LayerStep } from './layer-step.ts';

export interface GrowingHere {
  readonly document: number;
  readonly annotator: number;
  readonly spans: Map<string, Span>;
  layer: Layer;
  /** Whether a step is known here, by its UUID. */
  readonly isKnown: (command: string) => boolean;
  /** The steps that came, in order. */
  readonly came: LayerStep[];
  /** What it was before. */
  readonly before: { readonly spans: ReadonlyMap<string, Span>; readonly layer: Layer };
  /** How many of its steps came with earlier returns. */
  readonly steps: number;
}

/** The layer as it is stored. */
export function growingHere(reader: Reader, document: number, annotator: number): GrowingHere {
  const spans = readSpans(reader, document, annotator).map((span): [string, Span] => [span.id, span]);
  const { layer } = readLayer(reader, document, annotator);
  const steps = reader.all<{ command: string }>(
    'SELECT command FROM elsewhere WHERE document = ? AND annotator = ?',
    document,
    annotator,
  );
  const known = new Set(steps.map(({ command }) => command));
  const came: LayerStep[] = [];
  return {
    document,
    annotator,
    spans: new Map(spans),
    layer,
    isKnown: (command) =>
      known.has(command) ||
      came.some((step) => step.command === command) ||
      // Done in this very corpus, of which a copy comes back.
      reader.get('SELECT 1 FROM event WHERE command = ?', command) !== undefined,
    came,
    before: { spans: new Map(spans), layer },
    steps: steps.length,
  };
}

/** The changes from what it was to what it is. Tags that take each other's places are taken out and put in anew. */
export function changesOf({ document, annotator, before, spans, layer, came, steps }: GrowingHere): readonly Change[] {
  const taken = new Set([...before.spans.values()].map(placeOf));
  const out: Change[] = [];
  const moved: Change[] = [];
  const set: Change[] = [];
  for (const was of before.spans.values()) {
    const now = spans.get(was.id);
    if (!now) out.push({ of: 'span', document, before: was, after: null });
    else if (isDeepStrictEqual(was, now)) continue;
    else if (isDeepStrictEqual(was.meta, now.meta) && (placeOf(was) === placeOf(now) || !taken.has(placeOf(now)))) {
      moved.push({ of: 'span', document, before: was, after: now });
    } else {
      out.push({ of: 'span', document, before: was, after: null });
      set.push({ of: 'span', document, before: null, after: now });
    }
  }
  for (const now of spans.values()) {
    if (!before.spans.has(now.id)) set.push({ of: 'span', document, before: null, after: now });
  }
  const isOther = before.layer.status !== layer.status || before.layer.note !== layer.note;
  return [
    ...out,
    ...moved,
    ...set,
    ...(isOther ? [{ of: 'layer', document, annotator, before: before.layer, after: layer } as const] : []),
    {
      of: 'elsewhere',
      document,
      annotator,
      known: true,
      steps: came.map(({ command, ...step }, i) => ({ command, position: steps + i, step: JSON.stringify(step) })),
    },
  ];
}

const placeOf = ({ label, start, end }: Span): string => `${label} ${start} ${end}`;
