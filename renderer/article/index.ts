// The article: the text with its spans, to read, select and tag in.

export { ArticleView } from './ArticleView.tsx';
export type {
  ArticleHandle,
  ArticleSelection,
  ArticleViewProps,
  LabelStyle,
  PaintedRange,
  SnapKeeps,
  Stretch,
} from './interface.ts';
export { paintingProblems } from './self-check.ts';
export { createSpanStore } from './span-store.ts';
export type { PaintedSpan, SpanStore, Touched } from './span-store.ts';
