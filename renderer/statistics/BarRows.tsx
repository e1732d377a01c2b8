import { useParentSize } from '@visx/responsive';
import { scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { useId } from 'react';
import { shorten } from '../base/figures.ts';
import { paintOf, Patterns } from './fills.tsx';
import type { Part } from './Legend.tsx';

export interface BarRow {
  readonly key: string | number;
  readonly name: string;
  /** In the order of the parts. */
  readonly values: readonly number[];
  /** Written behind the bar. */
  readonly words: string;
}

const rowHeight = 26;
const barHeight = 16;
/** Pixels that a character takes, more rather than less. */
const characterWidth = 8;
const most = 24;

/** Bars from left to right, one below the other, with their names and figures. Its table says the same to those who cannot see it. */
export function BarRows({
  title,
  parts,
  rows,
}: {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly rows: readonly BarRow[];
}) {
  const id = useId();
  const { parentRef, width } = useParentSize({ debounceTime: 0, initialSize: { width: 600 } });
  const names = rows.map(({ name }) => shorten(name, most));
  const left = Math.min(width / 2.5, 12 + characterWidth * Math.max(4, ...names.map(({ length }) => length)));
  const right = 12 + characterWidth * Math.max(1, ...rows.map(({ words }) => words.length));
  const longest = Math.max(1e-9, ...rows.map(({ values }) => values.reduce((a, b) => a + b, 0)));
  const x = scaleLinear({ domain: [0, longest], range: [left, Math.max(left + 20, width - right)] });
  return (
    <div ref={parentRef} className="statistics__chart">
      <svg width={width} height={rows.length * rowHeight} role="img" aria-label={title}>
        <Patterns id={id} />
        {rows.map(({ key, values, words }, row) => {
          const middle = row * rowHeight + rowHeight / 2;
          const ends = values.map((_, i) => values.slice(0, i + 1).reduce((a, b) => a + b, 0));
          return (
            <g key={key}>
              <text x={left - 8} y={middle} dominantBaseline="central" textAnchor="end">
                {names[row]}
              </text>
              {parts.map(({ name, fill }, i) => {
                const [from, to] = [x((ends[i] ?? 0) - (values[i] ?? 0)), x(ends[i] ?? 0)];
                if (to <= from) return null;
                return (
                  <Bar
                    key={name}
                    x={from}
                    y={middle - barHeight / 2}
                    width={to - from}
                    height={barHeight}
                    {...paintOf(fill, id)}
                  />
                );
              })}
              <text x={x(ends.at(-1) ?? 0) + 8} y={middle} dominantBaseline="central">
                {words}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
