import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Dialog } from '../base/Dialog.tsx';
import { count, figure } from '../base/figures.ts';
import { closeDialog } from '../session/dialogs.ts';
import { redo } from '../session/undo.ts';
import { ActionBar } from './ActionBar.tsx';
import { Filters } from './Filters.tsx';
import { ask, followChanges, noChoice, useTable } from './table.ts';
import { choose } from './choice.ts';
import { TagGrid } from './TagGrid.tsx';
import { undoWork } from './work.ts';
import { WordGrid } from './WordGrid.tsx';
import './tags.css';

/** All tags of the corpus: sorted, filtered, grouped by their words, and changed together. */
export function TagsDialog() {
  const view = useTable((state) => state.view);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(followChanges, []);
  const press = (event: KeyboardEvent): void => {
    const { choice } = useTable.getState();
    const target = event.target as HTMLElement;
    const isField = target.matches('input, select, textarea');
    const isMod = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape' && isField) sheet.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
    else if (event.key === 'Escape' && (choice.all || choice.tags.size + choice.words.size > 0)) choose(noChoice);
    else if (isMod && !isField && event.code === 'KeyZ') (event.shiftKey ? redo : undoWork)();
    else if (isMod && !isField && event.code === 'KeyY') redo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Dialog title="All tags" wide onClose={closeDialog}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of everything within */}
      <div ref={sheet} className="tag-table" onKeyDown={press}>
        <div className="tag-table__head">
          <div className="tag-table__views" role="group" aria-label="View">
            {(['tags', 'words'] as const).map((one) => (
              <button
                key={one}
                type="button"
                className="tag-table__view"
                aria-pressed={view === one}
                onClick={() => ask({ view: one })}
              >
                {one === 'tags' ? 'Tag by tag' : 'By words'}
              </button>
            ))}
          </div>
          <Counted />
        </div>
        <Filters />
        {view === 'tags' ? <TagGrid /> : <WordGrid />}
        <ActionBar />
      </div>
    </Dialog>
  );
}

/** How many tags fit, and how far the counting is. */
function Counted() {
  const counted = useTable((state) => state.counted);
  const view = useTable((state) => state.view);
  if (!counted) return <p className="quiet small" role="status" />;
  const { complete, looked, all, tags, words } = counted;
  return (
    <p className="quiet small" role="status">
      {complete
        ? `${count(tags, 'tag')}${view === 'words' ? `, ${count(words, 'different wording')}` : ''}`
        : `Counting: ${figure(tags)} so far, ${figure(looked)} of ${figure(all)} looked at`}
    </p>
  );
}
