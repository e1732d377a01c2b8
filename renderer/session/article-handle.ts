// The mounted article, for actions that come from elsewhere on the screen.

import { afterPaint } from '../base/after-paint.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { ArticleHandle } from '../article/index.ts';

let mounted: ArticleHandle | null = null;

/** Called by React with the article as it comes and goes. */
export function holdArticle(handle: ArticleHandle | null): void {
  mounted = handle;
}

export function article(): ArticleHandle | null {
  return mounted;
}

/** Says a sentence to screen readers, after the next paint, for which they do not wait; nothing where no article is open. */
export function announce(sentence: string): void {
  afterPaint(() => mounted?.announce(sentence));
}

/** The caret while the keyboard is in the text, or null. */
export function caretInText(): CodePoint | null {
  const view = article();
  return view?.hasFocus() ? view.caret() : null;
}
