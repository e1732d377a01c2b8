// The article view alone on a page, driven by tests and measurements through `window.harness`. Never part of the program.

import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/source-sans-3/wght.css';
import { createRef, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { nudge, snapSelection, widen, wordAt } from '../../../model/boundary.ts';
import { defaultLabels, labelColours } from '../../../model/label.ts';
import type { CodePoint } from '../../../model/offsets.ts';
import {
  ArticleView,
  createSpanStore,
  type ArticleHandle,
  type ArticleViewProps,
  type PaintedSpan,
  type SpanStore,
} from '../index.ts';

/** What a test may set; the rest has defaults. */
export interface HarnessOptions {
  readonly text: string;
  readonly spans?: readonly (readonly [label: number, start: number, end: number, state?: PaintedSpan['state']])[];
  readonly active?: string | null;
  readonly hint?: number | null;
  readonly snap?: boolean;
  readonly strict?: boolean;
}

type Told =
  | { readonly kind: 'select'; readonly value: Parameters<ArticleViewProps['onSelect']>[0] }
  | { readonly kind: 'activate'; readonly ids: readonly string[] }
  | { readonly kind: 'move'; readonly id: string; readonly start: number; readonly end: number };

const labels = labelColours.map((colour, i) => ({ id: i + 1, name: defaultLabels[i]?.name ?? colour, colour }));
const handle = createRef<ArticleHandle>();
const told: Told[] = [];
const container = document.querySelector('#article');
let root: Root | null = null;
let store: SpanStore = createSpanStore([]);
let options: HarnessOptions = { text: '' };
let document_ = 0;

function render(): void {
  const { text, active = null, hint = null, snap = true, strict = true } = options;
  const view = (
    <ArticleView
      key={document_}
      ref={handle}
      document={{ id: document_, text }}
      spans={store}
      labels={labels}
      activeSpan={active}
      hint={hint === null ? null : { label: hint }}
      snap={snap}
      onSelect={(value) => told.push({ kind: 'select', value })}
      onActivate={(ids) => told.push({ kind: 'activate', ids })}
      onMoveBoundary={(id, start, end) => told.push({ kind: 'move', id, start, end })}
    />
  );
  flushSync(() => root?.render(strict ? <StrictMode>{view}</StrictMode> : view));
}

function painted(
  label: number,
  start: number,
  end: number,
  id: string,
  state: PaintedSpan['state'] = 'saved',
): PaintedSpan {
  return { id, label, start: start as CodePoint, end: end as CodePoint, annotator: 1, state };
}

const harness = {
  told,
  labels,
  boundary: { nudge, snapSelection, widen, wordAt },
  handle: () => handle.current,
  store: () => store,
  span: painted,
  /** Opens another document. */
  open(next: HarnessOptions): void {
    options = next;
    document_++;
    store = createSpanStore(
      (next.spans ?? []).map(([label, start, end, state], i) => painted(label, start, end, `s${i}`, state)),
    );
    told.length = 0;
    if (container) root ??= createRoot(container);
    render();
  },
  /** Changes props of the open document. */
  set(change: Partial<HarnessOptions>): void {
    options = { ...options, ...change };
    render();
  },
  close(): void {
    root?.unmount();
    root = null;
  },
};

export type Harness = typeof harness;

Object.assign(window, { harness });
