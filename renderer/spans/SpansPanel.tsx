import { useVirtualizer } from '@tanstack/react-virtual';
import { History, MessageSquare } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Label } from '../../model/label.ts';
import type { PaintedSpan } from '../article/index.ts';
import { useLabels, useVersion } from '../session/corpus.ts';
import { figure, shorten } from '../base/figures.ts';
import { observeLaidOut, sizeUntilLaidOut } from '../base/list-size.ts';
import { Swatch } from '../base/Swatch.tsx';
import { goToSpan } from '../tagging/go-to-span.ts';
import { article } from '../session/article-handle.ts';
import { surfaceOf, useOpen, type OpenDocument } from '../session/open-document.ts';
import { useDocumentFollowing, useOpenFollowing, useSpans } from '../session/following.ts';
import { removeTag } from '../session/tag.ts';
import { depths } from './nesting.ts';
import { NoteField } from './NoteField.tsx';
import { SpanMenu } from '../tagging/SpanMenu.tsx';
import './spans.css';

// A tag of one line; those of two are measured.
const rowHeight = 32;
// Long enough to recognise a span by, short enough to lay out at once.
const quoted = 160;
const inTitle = 600;

/** The tags of this article in text order: what the painting says, in words. */
export function SpansPanel() {
  const document = useDocumentFollowing();
  return document ? <Spans document={document} /> : null;
}

function Spans({ document: open }: { readonly document: OpenDocument }) {
  const spans = useSpans(open.spans);
  const active = useOpenFollowing((state) => state.activeSpan);
  const labels = useLabels();
  const depth = useMemo(() => depths(spans), [spans]);
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const virtual = useVirtualizer({
    count: spans.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => spans[index]?.id ?? index,
    overscan: 8,
    initialRect: sizeUntilLaidOut(),
    observeElementRect: (_list, tell) => observeLaidOut(scroller.current, tell),
  });
  const at = active === null ? -1 : spans.findIndex((span) => span.id === active);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only another active span moves the list, not every measurement of it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [at]);

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity }[event.key];
    if (step !== undefined) {
      // Where the article is, which may be a frame ahead of this list.
      const now = useOpen.getState().activeSpan;
      const from = now === null ? -1 : spans.findIndex((span) => span.id === now);
      const next = spans[Math.min(spans.length - 1, Math.max(0, from + step))];
      if (next) goToSpan(next);
    } else if (event.key === 'Enter') article()?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const chosen = at >= 0 ? spans[at] : undefined;
  return (
    <section className="spans" aria-label="Tags in this article">
      <header className="side-head">
        <h2>Tags</h2>
        <span className="quiet small">{figure(spans.length)}</span>
      </header>
      {spans.length === 0 ? (
        <p className="spans__none quiet">None yet. Select words in the article and press a label’s key.</p>
      ) : (
        <div
          ref={scroller}
          className="spans__list"
          role="listbox"
          tabIndex={0}
          data-pane="spans"
          aria-label="Tags in text order"
          aria-activedescendant={at >= 0 ? `span-${at}` : undefined}
          onKeyDown={press}
          onContextMenu={(event) => {
            // The menu key and Shift+F10 mean the list; the menu opens at the tag that it stands on.
            const row = document.getElementById(`span-${at}`)?.getBoundingClientRect();
            if (event.target !== event.currentTarget || !row) return;
            event.preventDefault();
            setMenu({ x: row.left + 24, y: row.bottom });
          }}
        >
          <div className="spans__length" role="presentation" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start, key }) => {
              const span = spans[index];
              if (!span) return null;
              const label = labels.find(({ id }) => id === span.label);
              return (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list box has the keys
                <div
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  id={`span-${index}`}
                  className="span"
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  aria-posinset={index + 1}
                  aria-setsize={spans.length}
                  data-colour={label?.colour}
                  data-state={span.state}
                  style={{ transform: `translateY(${start}px)`, paddingInlineStart: 12 + (depth[index] ?? 0) * 14 }}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => goToSpan(span)}
                  onContextMenu={(event) => {
                    event.preventDefault();
                    goToSpan(span);
                    setMenu({ x: event.clientX, y: event.clientY });
                  }}
                >
                  <Words label={label} words={surfaceOf(open, span)} />
                  <Marks open={open} span={span} />
                </div>
              );
            })}
          </div>
        </div>
      )}
      {menu ? <SpanMenu {...menu} onClose={() => setMenu(null)} /> : null}
      {chosen ? (
        <Chosen key={chosen.id} open={open} span={chosen} />
      ) : (
        // As high as with a tag, so that the list does not move under the hand.
        <div className="chosen chosen--none quiet small">
          <p>The tag that you click, or reach by its keys, is shown here with its note.</p>
        </div>
      )}
    </section>
  );
}

/** What else is to be said of a tag: that its guideline changed since it was made, that it has a note. */
function Marks({ open, span }: { readonly open: OpenDocument; readonly span: PaintedSpan }) {
  const holds = useVersion(span.label);
  const { guideline: version = 1 } = span;
  return (
    <>
      {version === holds ? null : (
        <span
          className="span__noted quiet"
          title={`Made under version ${version} of the guideline; ${holds} holds now`}
        >
          <History size={14} aria-hidden="true" />
          <span className="sr-only">from another version of the guideline</span>
        </span>
      )}
      {open.notes.has(span.id) ? (
        <span className="span__noted quiet">
          <MessageSquare size={14} aria-hidden="true" />
          <span className="sr-only">has a note</span>
        </span>
      ) : null}
    </>
  );
}

/** A tag's label and its words, in two lines at most; all of them under the pointer. */
function Words({ label, words }: { readonly label: Label | undefined; readonly words: string }) {
  return (
    <>
      {label ? <Swatch colour={label.colour} small /> : null}
      <span className="span__words" title={shorten(words, inTitle)}>
        <span className="span__label" dir="auto">
          {label?.name ?? '?'}
        </span>{' '}
        <span className="span__quote" dir="auto">
          {shorten(words, quoted)}
        </span>
      </span>
    </>
  );
}

function Chosen({ open, span }: { readonly open: OpenDocument; readonly span: PaintedSpan }) {
  const labels = useLabels();
  const label = labels.find(({ id }) => id === span.label);
  return (
    <div className="chosen" data-colour={label?.colour} role="group" aria-label="The active tag">
      <p className="chosen__head">
        <span className="chip" dir="auto">
          {label?.name ?? '?'}
        </span>
        <span className="quiet small">
          {figure(span.start)}–{figure(span.end)}
        </span>
        <button type="button" className="button button--plain" onClick={() => removeTag(span)}>
          Remove <kbd className="key">⌫</kbd>
        </button>
      </p>
      <NoteField span={span} note={open.notes.get(span.id) ?? ''} />
    </div>
  );
}
