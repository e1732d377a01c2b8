// The article view alone on a page, driven by tests and measurements through `window.harness`. Never part of the program.

import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/source-sans-3/wght.css';
import { createRef, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { nudge, snapSelection, wordAt } from '../../model/boundary.ts';
import { widen } from '../../model/units.ts';
import { defaultLabels, labelColours } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import {
  ArticleView,
  createSpanStore,
  paintingProblems,
  type ArticleHandle,
  type PaintedSpan,
  type SpanStore,
} from '../../renderer/article/index.ts';
import type { Harness, HarnessOptions, Told } from './harness.ts';

const labels = labelColours.map((colour, i) => ({ id: i + 1, name: defaultLabels[i]?.name ?? colour, colour }));
const handle = createRef<ArticleHandle>();
const told: Told[] = [];
const container = document.querySelector('#article');
let root: Root | null = null;
let store: SpanStore = createSpanStore([]);
let options: HarnessOptions = { text: '' };
let document_ = 0;

function render(): void {
  const { text, active = null, hint = null, snap = true, quiet = false, strict = true } = options;
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
      quiet={quiet}
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

const harness: Harness = {
  told,
  boundary: { nudge, snapSelection, widen, wordAt },
  handle: () => handle.current,
  store: () => store,
  problems: () => (handle.current ? paintingProblems(handle.current, store, options.text) : ['not mounted']),
  span: painted,
  open(next) {
    options = next;
    document_++;
    store = createSpanStore(
      (next.spans ?? []).map(([label, start, end, state], i) => painted(label, start, end, `s${i}`, state)),
    );
    told.length = 0;
    if (container) root ??= createRoot(container);
    render();
  },
  set(change) {
    options = { ...options, ...change };
    render();
  },
  close() {
    root?.unmount();
    root = null;
  },
};

Object.assign(window, { harness });
