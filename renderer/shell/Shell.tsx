import { PanelLeft, PanelRight } from 'lucide-react';
import { useEffect } from 'react';
import { VisitorBar } from '../annotator/VisitorBar.tsx';
import { DocumentsPanel } from '../documents/DocumentsPanel.tsx';
import { SafetyBar } from '../safety/SafetyBar.tsx';
import { DropVeil } from '../import/DropVeil.tsx';
import { GuidelinePanel } from '../guidelines/GuidelinePanel.tsx';
import { columnWidth, useGuidelinePlace } from '../guidelines/panel.ts';
import { HistoryPanel } from '../history/HistoryPanel.tsx';
import { ReversalBar } from '../history/ReversalBar.tsx';
import { useHistory } from '../history/panel.ts';
import { withKey } from '../base/Keys.tsx';
import { LabelsPanel } from '../labels/LabelsPanel.tsx';
import { SpansPanel } from '../spans/SpansPanel.tsx';
import { useCorpus } from '../session/corpus.ts';
import { Centre } from './Centre.tsx';
import { LateDialogs } from './LateDialogs.tsx';
import { leaveOverlay, resizePanel, togglePanel, usePanel, type PanelState, type Side } from '../session/panels.ts';
import { Splitter } from '../base/Splitter.tsx';
import { Toaster } from '../base/Toaster.tsx';
import './shell.css';

/** The whole screen: documents, article, labels and tags. */
export function Shell() {
  const left = usePanel('left');
  const right = usePanel('right');
  const open = useCorpus((state) => state.corpus !== null);
  const history = useHistory((state) => state.shown);
  const guideline = useGuidelinePlace();
  const over = (left.over && left.shown) || (right.over && right.shown);
  return (
    <>
      <div className="shell">
        {left.shown ? (
          <nav
            className="side side--left"
            aria-label="Articles"
            data-pane="documents"
            data-over={left.over || undefined}
            style={{ width: left.width }}
          >
            <DocumentsPanel />
            {left.over ? null : <Edge side="left" panel={left} />}
          </nav>
        ) : null}
        <div className="shell__centre">
          <Centre />
          <VisitorBar />
          <SafetyBar />
          <ReversalBar />
          <Toggle side="left" shown={left.shown} />
          {open ? <Toggle side="right" shown={right.shown} /> : null}
        </div>
        {guideline === 'column' && open ? (
          <aside className="side side--right guideline-column" aria-label="Guideline" style={{ width: columnWidth }}>
            <GuidelinePanel />
          </aside>
        ) : null}
        {right.shown && open ? (
          <aside
            className="side side--right"
            aria-label={history ? 'History' : 'Labels and tags'}
            data-pane="labels"
            data-over={right.over || undefined}
            style={{ width: right.width }}
          >
            <RightSide guideline={guideline} />
            {right.over ? null : <Edge side="right" panel={right} />}
          </aside>
        ) : null}
        {over ? <Veil /> : null}
      </div>
      <DropVeil />
      <LateDialogs />
      <Toaster />
    </>
  );
}

/** The labels with the tags; or, while it is asked for, the history or a guideline. A pinned guideline leaves the labels. */
function RightSide({ guideline }: { readonly guideline: ReturnType<typeof useGuidelinePlace> }) {
  const history = useHistory((state) => state.shown);
  if (history) return <HistoryPanel />;
  if (guideline === 'alone') return <GuidelinePanel />;
  return (
    <>
      <LabelsPanel />
      {guideline === 'below labels' ? <GuidelinePanel /> : <SpansPanel />}
    </>
  );
}

function Edge({ side, panel: { width, limits } }: { readonly side: Side; readonly panel: PanelState }) {
  return (
    <Splitter
      side={side}
      name={side === 'left' ? 'Width of the articles' : 'Width of labels and tags'}
      width={width}
      limits={limits}
      onResize={(wanted) => resizePanel(side, wanted)}
    />
  );
}

function Toggle({ side, shown }: { readonly side: Side; readonly shown: boolean }) {
  const what = side === 'left' ? 'articles' : 'labels and tags';
  const title = `${shown ? 'Hide' : 'Show'} ${what}`;
  const Icon = side === 'left' ? PanelLeft : PanelRight;
  return (
    <button
      type="button"
      className={`icon-button shell__toggle shell__toggle--${side}`}
      aria-label={title}
      aria-expanded={shown}
      title={withKey(title, side === 'left' ? 'view.documents' : 'view.labels')}
      onClick={() => togglePanel(side)}
    >
      <Icon size={16} />
    </button>
  );
}

function Veil() {
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) leaveOverlay();
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, []);
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Esc does the same
  return <div className="shell__veil" onClick={leaveOverlay} />;
}
