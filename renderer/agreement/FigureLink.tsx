import type { ReactNode } from 'react';
import { listTags, type Wanted } from './agreement.ts';

/** A figure, small below it its interval, that leads to the tags behind it. */
export function FigureLink({
  figure,
  interval = '',
  name,
  wanted,
}: {
  readonly figure: ReactNode;
  readonly interval?: string;
  /** What it is, for those who do not see the table around it. */
  readonly name: string;
  readonly wanted: Wanted;
}) {
  return (
    <>
      <button type="button" className="figure-link" aria-label={name} onClick={() => listTags(wanted)}>
        {figure}
      </button>
      {interval === '' ? null : <span className="figure-link__interval small quiet">{interval}</span>}
    </>
  );
}
