import { useEffect, useState } from 'react';
import type { DecidedReport, ItemRow } from '../../model/contract/decisions.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { undoOffer } from '../session/undo.ts';
import { runMany } from './decide.ts';
import { showView } from './decisions.ts';
import { LabelNames, TrackWords } from './TrackWords.tsx';
import { labelsOf } from './tracks.ts';
import { useKeyboardFirst } from './keyboard-first.ts';

type Side = 0 | 1;
const sides = [0, 1] as const;
const keyOf = ({ document, first }: ItemRow): string => [document, first.start, first.end, first.label].join(' ');

/** One decision for all items that differ as this one does; each can be left out, and one undo takes all back. */
export function PatternForm({ row }: { readonly row: ItemRow }) {
  const form = useKeyboardFirst();
  const [side, choose] = useState<Side>(0);
  const [report, show] = useState<DecidedReport | null>(null);
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [waiting, wait] = useState(false);
  const { document, first, pattern } = row;
  useEffect(() => {
    let isShown = true;
    void runMany({ what: 'pattern', document, first, side: 0 }, true).then((found) => {
      if (isShown) show(found);
    });
    return () => {
      isShown = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what is looked at stays the same while the form is there
  }, []);
  if (!pattern) return null;
  const items = (report?.items ?? 0) - left.size;
  const decide = async (): Promise<void> => {
    wait(true);
    const except = (report?.examples ?? []).filter((one) => left.has(keyOf(one)));
    const done = await runMany(
      {
        what: 'pattern',
        document,
        first,
        side,
        except: except.map((one) => ({ document: one.document, first: one.first })),
      },
      false,
    );
    wait(false);
    if (!done) return;
    showView('items');
    toast(`${count(done.items, 'item')} decided alike.`, {
      topic: 'decisions',
      action: undoOffer,
    });
  };
  return (
    <form
      ref={form}
      className="dialog__body decide-pattern"
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <fieldset className="policy">
        <legend>Where {patternWords(row)}, take</legend>
        {sides.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="side"
              data-first={one === 0 ? '' : undefined}
              checked={side === one}
              onChange={() => choose(one)}
            />
            <span>
              <SideWords row={row} side={one} />
            </span>
          </label>
        ))}
      </fieldset>
      <p className="small quiet" role="status">
        {report === null
          ? 'Looking for items that differ alike …'
          : `${count(report.items, 'item')} in ${count(report.articles, 'article')}. Leave out those that are different.`}
      </p>
      <ul className="decide-pattern__items" aria-label="Items that differ alike">
        {report?.examples.map((one) => (
          <li key={keyOf(one)}>
            <label className="decide-pattern__item">
              <input
                type="checkbox"
                checked={!left.has(keyOf(one))}
                onChange={({ target }) => {
                  const now = new Set(left);
                  if (target.checked) now.delete(keyOf(one));
                  else now.add(keyOf(one));
                  leave(now);
                }}
              />
              <TrackWords row={one} characters={Array.from(one.text)} tags={one.pattern?.sides[side] ?? []} />
              <span className="small quiet decide-pattern__title" dir="auto">
                {one.title}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="dialog__foot">
        <button type="button" className="button" onClick={() => showView('items')}>
          Back
        </button>
        <button type="submit" className="button button--primary" disabled={waiting || items <= 0}>
          {items > 0 ? `Decide ${count(items, 'item')}` : 'Decide'}
        </button>
      </div>
    </form>
  );
}

/** How the items of a pattern differ, in a few words. */
export function patternWords({ pattern }: ItemRow): string {
  switch (pattern?.kind) {
    case undefined:
      return '';
    case 'left':
      return `the beginning differs by “${pattern.words}”`;
    case 'right':
      return `the end differs by “${pattern.words}”`;
    case 'label':
      return 'the label differs so';
    case 'words':
      return `the ends differ: ${pattern.words}`;
    case 'only':
      return `“${pattern.words}” is tagged or not`;
  }
}

function SideWords({ row, side }: { readonly row: ItemRow; readonly side: Side }) {
  const { pattern } = row;
  if (!pattern) return null;
  const tags = pattern.sides[side];
  if (pattern.kind === 'left' || pattern.kind === 'right') {
    return side === 0 ? `with “${pattern.words}”` : `without “${pattern.words}”`;
  }
  if (pattern.kind === 'words') return `“${pattern.words.split(' / ')[side] ?? ''}”`;
  return <LabelNames labels={labelsOf(tags)} />;
}
