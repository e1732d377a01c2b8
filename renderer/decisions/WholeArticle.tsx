import { Fragment, useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { ItemRow } from '../../model/contract/decisions.ts';
import { client } from '../session/core.ts';
import { isSame, showItem, useDecisions } from './decisions.ts';
import { ItemHead, Tracks } from './ItemView.tsx';
import { paragraphsOf } from './paragraphs.ts';

type Read = NonNullable<CallOutput<'decisions.article'>['article']> & { readonly document: number };

/** The article of an item from beginning to end: each item is marked in its place, and the tracks of the one that is shown stand below its line. */
export function WholeArticle({ row }: { readonly row: ItemRow }) {
  const read = useArticle(row.document);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [row, read]);
  return (
    <article className="decide__item decide__whole" aria-busy={read === null}>
      <ItemHead row={row} />
      {paragraphsOf(read?.text ?? '', read?.rows ?? []).map(({ from, pieces }) => (
        <Fragment key={from}>
          <p className="decide__passage" dir="auto">
            {pieces.map(({ words, item }, i) =>
              item ? (
                <button
                  key={i}
                  type="button"
                  className="decide__place"
                  data-state={item.state}
                  aria-current={isSame(item, row) ? 'true' : undefined}
                  onClick={() => showItem(item)}
                >
                  {words}
                </button>
              ) : (
                words
              ),
            )}
          </p>
          {pieces.some(({ item }) => item && isSame(item, row)) ? (
            <section ref={place}>
              <Tracks row={row} />
            </section>
          ) : null}
        </Fragment>
      ))}
    </article>
  );
}

/** The article as it is now; null until it was read. What was read before stays until then. */
function useArticle(document: number): Read | null {
  const counts = useDecisions((state) => state.counts);
  const [read, show] = useState<Read | null>(null);
  useEffect(() => {
    let isWanted = true;
    void client.call('decisions.article', { document }).then((answer) => {
      if (isWanted && answer.ok) show(answer.value.article && { ...answer.value.article, document });
    });
    return () => {
      isWanted = false;
    };
    // The counts are read again after each decision.
  }, [document, counts]);
  return read?.document === document ? read : null;
}
