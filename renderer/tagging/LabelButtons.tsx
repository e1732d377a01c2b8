import { Trash2, X } from 'lucide-react';
import { Portal } from 'radix-ui';
// Of a popover only its placing: all of a popover would take Esc from the article and from every dialog.
import { Popper } from 'radix-ui/internal';
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { create } from 'zustand';
import { perform } from '../base/action-registry.ts';
import { Swatch } from '../base/Swatch.tsx';
import type { Stretch } from '../article/index.ts';
import { useSelectedSuggestion } from '../patterns/selected.ts';
import { useArmed } from '../session/armed.ts';
import { article } from '../session/article-handle.ts';
import { useLabels } from '../session/corpus.ts';
import { useOpenFollowing } from '../session/following.ts';
import { usePreference } from '../session/preferences.ts';
import { applyLabel } from './apply-label.ts';
import { besideKey } from './beside.ts';
import './label-buttons.css';

/** The tag that was clicked last: a tag that keys made active has its keys in the line below the article. */
export const useClicked = create<{ readonly span: string | null }>()(() => ({ span: null }));

// More would cover the article; the menu of the tag and the panel have them all.
const mostButtons = 12;

/** Where the mouse button came up last, in pixels from the left. */
let pointerX: number | null = null;

function followPointer(): () => void {
  const released = ({ clientX }: MouseEvent): void => {
    pointerX = clientX;
  };
  window.addEventListener('mouseup', released, { capture: true });
  return () => window.removeEventListener('mouseup', released, { capture: true });
}

/** The labels as buttons beside what the mouse selected or clicked, so that the hand stays where it is. */
export function LabelButtons() {
  const document = useOpenFollowing((state) => state.document);
  const selection = useOpenFollowing((state) => state.selection);
  const activeId = useOpenFollowing((state) => state.activeSpan);
  const clicked = useClicked((state) => state.span);
  const armed = useArmed((state) => state.label);
  const shown = usePreference(besideKey, true);
  const labels = useLabels().filter((label) => !label.archived);
  useEffect(followPointer, []);
  const active = activeId !== null && activeId === clicked ? document?.spans.get(activeId) : undefined;
  const selected = selection !== null && selection.origin !== 'keyboard' && armed === null ? selection : null;
  const range = selected ?? active ?? null;
  const suggestion = useSelectedSuggestion();
  if (!shown || !range || labels.length === 0) return null;
  const offered = labels.slice(0, mostButtons);
  const count = offered.length + (selected && !suggestion ? 0 : 1);
  const columns = offered.length > 4 ? 3 : 2;
  // React's type of styles has no variables.
  const cell = (index: number): CSSProperties =>
    ({ '--column': (index % columns) + 1, '--row': Math.floor(index / columns) + 1 }) as CSSProperties;
  return (
    <Beside rows={Math.ceil(count / columns)} key={`${range.start} ${range.end}`} range={range}>
      {offered.map((label, index) => (
        <button
          key={label.id}
          type="button"
          tabIndex={-1}
          className="label-buttons__one"
          style={cell(index)}
          aria-pressed={selected ? undefined : active?.label === label.id}
          data-suggested={suggestion?.label === label.id ? '' : undefined}
          onClick={() => applyLabel(label.id)}
        >
          <Swatch colour={label.colour} />
          <span className="label-buttons__name" dir="auto">
            {label.name}
          </span>
        </button>
      ))}
      {selected && !suggestion ? null : (
        <button
          type="button"
          tabIndex={-1}
          className="label-buttons__one"
          style={cell(offered.length)}
          aria-label={suggestion ? 'Reject the suggestion' : 'Remove the tag'}
          title={suggestion ? 'Reject the suggestion' : 'Remove the tag'}
          onClick={() => perform('span.remove')}
        >
          {suggestion ? <X size={16} aria-hidden="true" /> : <Trash2 size={16} aria-hidden="true" />}
        </button>
      )}
    </Beside>
  );
}

/**
 * Where the pointer is: above a range of one line, below one of several, which would be covered. It follows the text as it scrolls.
 */
function Beside({
  range,
  rows,
  children,
}: {
  readonly range: Stretch;
  readonly rows: number;
  readonly children: ReactNode;
}) {
  const lines = article()?.lines(range) ?? null;
  const isOneLine = lines !== null && Math.abs(lines.first.top - lines.last.top) < 1;
  const [x] = useState(pointerX);
  const anchor = useRef({
    getBoundingClientRect: () => {
      const { top = 0, height = 0, right = 0 } = article()?.lines(range)?.last ?? {};
      return new DOMRect(x ?? right, top, 0, height);
    },
    // Floating UI listens to the scrolling around this element.
    contextElement: globalThis.document.querySelector('.article-text') ?? undefined,
  });
  if (!lines) return null;
  const column = globalThis.document.querySelector('.centre__text');
  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      <Portal.Root>
        <Popper.Content
          className="label-buttons"
          style={{ gridTemplateRows: `repeat(${rows}, 32px)` }}
          role="toolbar"
          aria-label="Labels for these words"
          side={isOneLine ? 'top' : 'bottom'}
          align="start"
          // The pointer is over the first label, not at its edge.
          alignOffset={-24}
          sideOffset={6}
          collisionBoundary={column}
          collisionPadding={8}
          hideWhenDetached
          // The selection in the article must live through the click, and the keyboard stays in the text.
          onMouseDown={(event) => event.preventDefault()}
        >
          {children}
        </Popper.Content>
      </Portal.Root>
    </Popper.Root>
  );
}
