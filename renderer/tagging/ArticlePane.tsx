import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useDoubts } from '../consistency/underlines.ts';
import { FindBar } from '../find/FindBar.tsx';
import { FindTicks } from '../find/FindTicks.tsx';
import { revealSearched, useFind } from '../find/find.ts';
import { useLabels } from '../session/corpus.ts';
import { usePreference } from '../session/preferences.ts';
import { ArticleView } from '../article/index.ts';
import { Precedents } from '../occurrences/Precedents.tsx';
import { suggestionAround, useSuggestions } from '../patterns/suggestions.ts';
import { usePast } from '../history/panel.ts';
import { activate, useOpen } from '../session/open-document.ts';
import { applySelection } from './apply-label.ts';
import { snapKeeps } from './label-rules.ts';
import { snapKey } from './snap.ts';
import { useArmed } from '../session/armed.ts';
import { announce, article, holdArticle } from '../session/article-handle.ts';
import { ArticleHeader } from './ArticleHeader.tsx';
import { ChordHint } from './ChordHint.tsx';
import { HintBar } from './HintBar.tsx';
import { keepCaret, keepScroll, lastCaret } from './article-place.ts';
import { LabelButtons, useClicked } from './LabelButtons.tsx';
import { openingWords } from './opening-words.ts';
import { quietKey } from './quiet.ts';
import { SpanMenu } from './SpanMenu.tsx';
import { moveTag } from '../session/tag.ts';
import { wider } from './widen.ts';
import './tagging.css';

/** The article that is open, with its head and the line that says what a key would do now. */
export function ArticlePane() {
  const past = usePast();
  return (
    <main className="centre" aria-label="Article" data-pane="article" data-past={past ? '' : undefined}>
      <ArticleHeader />
      <Text />
      <HintBar />
    </main>
  );
}

function ignore(): void {}

function Text() {
  const document = useOpen((state) => state.document);
  const active = useOpen((state) => state.activeSpan);
  const armed = useArmed((state) => state.label);
  const snap = usePreference(snapKey, true);
  const quiet = usePreference(quietKey, false);
  const labels = useLabels();
  const keeps = useMemo(() => snapKeeps(labels, armed), [labels, armed]);
  const id = document?.id;
  const text = document?.text;
  // Another annotator's layer is another article on the page.
  const past = usePast();
  const shownKey = document && `${document.id} ${document.annotator} ${past?.entry.seq ?? 'now'}`;
  const shown = useMemo(() => (id === undefined || text === undefined ? null : { id, text }), [id, text]);
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  // Before anything is painted, and before the next article makes the same element scroll.
  useLayoutEffect(() => {
    const id = useOpen.getState().document?.id;
    return frame && id !== undefined && shownKey ? keepScroll(frame, id) : undefined;
  }, [frame, shownKey]);
  useEffect(() => {
    if (frame && shownKey) revealSearched();
  }, [frame, shownKey]);
  useLayoutEffect(() => {
    // The article that had the keyboard has gone: this one takes it over. What has it elsewhere keeps it.
    if (window.document.activeElement === window.document.body) article()?.focus();
    const { document: opened } = useOpen.getState();
    if (opened) announce(openingWords(opened));
  }, [shownKey]);
  const matches = useFind((state) => state.matches);
  const match = useFind((state) => state.current);
  const found = useMemo(() => ({ matches, current: match }), [matches, match]);
  const doubts = useDoubts((state) => state.places);
  const suggestions = useSuggestions((state) => state.places);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const openMenu = useCallback((x: number, y: number) => setMenu({ x, y }), []);
  const onActivate = useCallback((spanIds: readonly string[]) => {
    activate(spanIds[0] ?? null);
    useClicked.setState({ span: spanIds[0] ?? null });
  }, []);
  if (!document || !shown) return null;
  return (
    <div className="centre__text" ref={setFrame}>
      <ArticleView
        ref={holdArticle}
        document={shown}
        spans={past?.spans ?? document.spans}
        labels={labels}
        activeSpan={active}
        caret={lastCaret(shown.id)}
        onCaret={(at) => keepCaret(shown.id, at)}
        hint={past || armed === null ? null : { label: armed }}
        quiet={quiet}
        snap={snap}
        keeps={keeps}
        found={found}
        doubts={past ? undefined : doubts}
        suggestions={past ? undefined : suggestions}
        pick={past ? undefined : (at) => suggestionAround(document, at) ?? null}
        widen={wider}
        onSelect={past ? ignore : applySelection}
        onActivate={past ? ignore : onActivate}
        onMenu={past ? ignore : openMenu}
        onMoveBoundary={(id, start, end) => {
          const span = document.spans.get(id);
          if (span) moveTag(span, start, end);
        }}
      />
      {past ? null : <LabelButtons />}
      {past ? null : <Precedents />}
      <ChordHint />
      <FindBar />
      <FindTicks holder={frame} />
      {menu ? <SpanMenu {...menu} onClose={() => setMenu(null)} /> : null}
    </div>
  );
}
