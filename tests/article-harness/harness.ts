// What tests and measurements find as `window.harness` on the page that shows the article alone.

import type { nudge, snapSelection, wordAt } from '../../model/boundary.ts';
import type { widen } from '../../model/units.ts';
import type { ArticleHandle, ArticleViewProps } from '../../renderer/article/interface.ts';
import type { PaintedSpan, SpanStore } from '../../renderer/article/span-store.ts';

/** What a test may set; the rest has defaults. Offsets are code points. */
export interface HarnessOptions {
  readonly text: string;
  readonly spans?: readonly (readonly [label: number, start: number, end: number, state?: PaintedSpan['state']])[];
  readonly active?: string | null;
  readonly hint?: number | null;
  readonly snap?: boolean;
  readonly quiet?: boolean;
  readonly strict?: boolean;
}

/** What the article told the page, in order. */
export type Told =
  | { readonly kind: 'select'; readonly value: Parameters<ArticleViewProps['onSelect']>[0] }
  | { readonly kind: 'activate'; readonly ids: readonly string[] }
  | { readonly kind: 'move'; readonly id: string; readonly start: number; readonly end: number };

export interface Harness {
  readonly told: Told[];
  /** The boundary rules, to be tried with the words of this browser. */
  readonly boundary: {
    readonly nudge: typeof nudge;
    readonly snapSelection: typeof snapSelection;
    readonly widen: typeof widen;
    readonly wordAt: typeof wordAt;
  };
  handle(): ArticleHandle | null;
  store(): SpanStore;
  /** Differences between what is painted and what is stored. */
  problems(): readonly string[];
  span(label: number, start: number, end: number, id: string, state?: PaintedSpan['state']): PaintedSpan;
  /** Opens another document; its spans are called s0, s1 … */
  open(options: HarnessOptions): void;
  /** Changes props of the open document. */
  set(change: Partial<HarnessOptions>): void;
  close(): void;
}
