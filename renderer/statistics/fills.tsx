// What parts of a bar are filled with: patterns, so that nobody has to tell colours apart.

import { PatternCircles, PatternLines } from '@visx/pattern';

const fills = ['solid', 'lines', 'dots', 'empty'] as const;
export type Fill = (typeof fills)[number];

/** The patterns of a drawing, under names that begin with its own. */
export function Patterns({ id }: { readonly id: string }) {
  return (
    <>
      <PatternLines
        id={`${id}lines`}
        width={6}
        height={6}
        stroke="var(--accent)"
        strokeWidth={2}
        orientation={['diagonal']}
        background="var(--paper)"
      />
      <PatternCircles
        id={`${id}dots`}
        width={6}
        height={6}
        radius={1.6}
        fill="var(--accent)"
        background="var(--paper)"
      />
    </>
  );
}

/** How a part of a bar is drawn. */
export function paintOf(fill: Fill, id: string): { readonly fill: string; readonly stroke: string } {
  const paint = { solid: 'var(--accent)', lines: `url(#${id}lines)`, dots: `url(#${id}dots)`, empty: 'var(--paper)' };
  return { fill: paint[fill], stroke: 'var(--accent)' };
}
