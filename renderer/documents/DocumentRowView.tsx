import { Ellipsis } from 'lucide-react';
import { memo } from 'react';
import type { DocumentRow } from '../../model/contract/documents.ts';
import type { Label } from '../../model/label.ts';
import { useLabels } from '../session/corpus.ts';
import type { Hit } from './hits.ts';
import { count, figure } from '../base/figures.ts';
import { langOf } from '../base/korean.ts';
import { Swatch } from '../base/Swatch.tsx';
import { StatusMark, statusTitles } from '../base/StatusMark.tsx';

interface Props {
  /** Not known yet while this part of the list is being read. */
  readonly id: number | undefined;
  /** Not there yet while it is being read. */
  readonly row: DocumentRow | undefined;
  /** The sentence of its first hit while the list is searched: null where only the title has it. */
  readonly hit: Hit | null | undefined;
  readonly current: boolean;
  readonly chosen: boolean;
  readonly place: number;
  readonly of: number;
  readonly offset: number;
  /** Tells the list how high the row is: a title has one line or two. */
  readonly measure: (row: HTMLElement | null) => void;
}

/** One line of the list: status, title, and how often each label occurs. The list hears the mouse. */
export const DocumentRowView = memo(View);

function View({ id, row, hit, current, chosen, place, of, offset, measure }: Props) {
  const labels = useLabels();
  return (
    <div
      // One without its words has not the height that it will have.
      ref={row ? measure : undefined}
      data-index={place - 1}
      id={id === undefined ? undefined : `document-${id}`}
      className="document"
      role="option"
      tabIndex={-1}
      aria-selected={chosen || current}
      aria-current={current}
      aria-posinset={place}
      aria-setsize={of}
      data-chosen={chosen || undefined}
      data-hit={hit === undefined ? undefined : ''}
      style={{ transform: `translateY(${offset}px)` }}
    >
      {row ? (
        <>
          <StatusMark status={row.status} named={false} />
          <span className="document__title" dir="auto" lang={langOf(row.title)} title={row.title}>
            {row.title}
          </span>
          <span className="document__counts small" title={countsInWords(row, labels)}>
            <span className="sr-only">{statusTitles[row.status]}.</span>
            <Counts row={row} labels={labels} />
          </span>
          {hit ? (
            <span className="document__hit small" dir="auto">
              {hit.before}
              <mark>{hit.match}</mark>
              {hit.after}
              {hit.hits > 1 ? <span className="sr-only">, {count(hit.hits, 'hit')}</span> : null}
            </span>
          ) : null}
          {/* For the mouse; the keyboard has the menu's actions by their own keys. */}
          <span className="icon-button document__more" aria-hidden="true" title="More">
            <Ellipsis size={16} />
          </span>
        </>
      ) : (
        <span className="document__blank">
          <span className="sr-only">Article {place}</span>
        </span>
      )}
    </div>
  );
}

/** All of the counts, of which a narrow list shows as many as it has room for. */
function countsInWords({ counts }: DocumentRow, labels: readonly Label[]): string | undefined {
  const words = counts.map(([id, n]) => `${labels.find((label) => label.id === id)?.name ?? '?'}: ${figure(n)}`);
  return words.length === 0 ? undefined : words.join(', ');
}

function Counts({ row, labels }: { readonly row: DocumentRow; readonly labels: readonly Label[] }) {
  if (row.counts.length === 0) {
    // Whoever imported somebody else's tags must not be told that there are none.
    return row.elsewhere > 0 ? <span>{count(row.elsewhere, 'tag')} by others</span> : null;
  }
  return (
    <>
      {row.counts.map(([id, n]) => {
        const label = labels.find((one) => one.id === id);
        return label ? (
          <span key={id} className="document__count" title={`${label.name}: ${figure(n)}`}>
            <Swatch colour={label.colour} small />
            <span aria-hidden="true">{figure(n)}</span>
            <span className="sr-only">{count(n, label.name, label.name)},</span>
          </span>
        ) : null;
      })}
    </>
  );
}
