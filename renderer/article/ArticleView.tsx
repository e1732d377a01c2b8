// The React door to the article: renders four empty elements, mounts the article in them, and hands on what changes.

import { useImperativeHandle, useInsertionEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { CodePoint } from '../../model/offsets.ts';
import { mountArticle, type Article } from './article.ts';
import type { ArticleViewProps } from './interface.ts';
import { createSheet } from './sheet.ts';
import { createStage, type Stage } from './stage.ts';
import '../base/palette.css';
import './article.css';

/** The article: fills its parent and scrolls inside it. The next document is shown in the same elements, with the keyboard where it was. */
export function ArticleView({ document: shown, spans, caret, ref, ...settings }: ArticleViewProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const overlay = useRef<HTMLDivElement>(null);
  const article = useRef<Article | null>(null);
  const stage = useRef<Stage | null>(null);
  const latest = useRef({ settings, caret });
  const [sheet] = useState(createSheet);

  // Before the elements of the same drawing are there: a sheet that comes after them has the whole page styled once more.
  useInsertionEffect(() => sheet.dress(settings.labels), [sheet, settings.labels]);

  useLayoutEffect(() => {
    latest.current = { settings, caret };
    article.current?.update(settings);
  });

  useLayoutEffect(() => {
    if (!scroller.current || !page.current || !root.current || !overlay.current) return;
    const elements = { scroller: scroller.current, page: page.current, root: root.current, overlay: overlay.current };
    const made = createStage(elements, sheet);
    stage.current = made;
    return () => made.dispose();
  }, [sheet]);

  const { id, text } = shown;
  useLayoutEffect(() => {
    if (!stage.current) return;
    const { settings, caret } = latest.current;
    const mounted = mountArticle(stage.current, { document: { id, text }, spans, caret }, settings);
    article.current = mounted;
    return () => {
      article.current = null;
      mounted.dispose();
    };
  }, [id, text, spans]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => article.current?.focus(),
      hasFocus: () => article.current?.hasFocus() ?? false,
      moveCaret: (at) => article.current?.moveCaret(at),
      reveal: (start, end, options) => article.current?.reveal(start, end, options),
      heightsOf: (offsets) => article.current?.heightsOf(offsets) ?? [],
      clearSelection: () => article.current?.clearSelection(),
      selection: () => article.current?.selection() ?? null,
      lines: (range) => article.current?.lines(range) ?? null,
      caret: () => article.current?.caret() ?? nothing.start,
      painted: () => article.current?.painted() ?? [],
      paintedWindow: () => article.current?.paintedWindow() ?? nothing,
      announce: (message) => article.current?.announce(message),
    }),
    [],
  );

  return (
    <div className="article" ref={scroller}>
      <div className="article-page" ref={page}>
        <div
          className="article-text"
          ref={root}
          role="textbox"
          aria-multiline
          aria-readonly
          aria-label="Article"
          tabIndex={0}
          spellCheck={false}
          translate="no"
          data-gramm="false"
        />
        <div className="article-overlay" ref={overlay} data-quiet={settings.quiet ? '' : undefined} aria-hidden />
      </div>
    </div>
  );
}

const nothing = { start: 0 as CodePoint, end: 0 as CodePoint };
