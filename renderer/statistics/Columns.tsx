import { AxisBottom, AxisLeft } from '@visx/axis';
import { useParentSize } from '@visx/responsive';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { useId } from 'react';
import { figure } from '../base/figures.ts';
import { paintOf, Patterns } from './fills.tsx';
import type { Part } from './Legend.tsx';

export interface Column {
  readonly name: string;
  /** In the order of the parts. */
  readonly values: readonly number[];
}

const height = 200;
const [top, bottom] = [10, 28];
const characterWidth = 8;

/** Columns side by side, with a scale. Its table says the same to those who cannot see it. */
export function Columns({
  title,
  parts,
  columns,
}: {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly columns: readonly Column[];
}) {
  const id = useId();
  const { parentRef, width } = useParentSize({ debounceTime: 0, initialSize: { width: 600 } });
  const highest = Math.max(1, ...columns.map(({ values }) => values.reduce((a, b) => a + b, 0)));
  const y = scaleLinear({ domain: [0, highest], range: [height - bottom, top], nice: true });
  const left = 16 + characterWidth * figure(Math.ceil(y.domain()[1] ?? highest)).length;
  const names = columns.map(({ name }) => name);
  const x = scaleBand({ domain: names, range: [left, Math.max(left + 20, width - 4)], padding: 0.25 });
  const nameWidth = 12 + characterWidth * Math.max(1, ...names.map(({ length }) => length));
  // As many names as there is room for, so that none is written over another.
  const every = Math.ceil((names.length * nameWidth) / Math.max(1, width - left));
  const band = Math.min(x.bandwidth(), 48);
  const text = { className: 'statistics__tick', fill: 'var(--ink-quiet)', fontSize: 13, fontFamily: 'inherit' };
  return (
    <div ref={parentRef} className="statistics__chart">
      <svg width={width} height={height} role="img" aria-label={title}>
        <Patterns id={id} />
        <AxisLeft
          left={left}
          scale={y}
          numTicks={4}
          tickValues={y.ticks(4).filter(Number.isInteger)}
          tickFormat={(value) => figure(Number(value))}
          stroke="var(--rule-strong)"
          tickStroke="var(--rule-strong)"
          tickLabelProps={{ ...text, textAnchor: 'end', dx: -4, dy: 4 }}
        />
        {columns.map(({ name, values }) => {
          const start = (x(name) ?? 0) + (x.bandwidth() - band) / 2;
          const ends = values.map((_, i) => values.slice(0, i + 1).reduce((a, b) => a + b, 0));
          return parts.map((part, i) => {
            const [from, to] = [y((ends[i] ?? 0) - (values[i] ?? 0)), y(ends[i] ?? 0)];
            if (from <= to) return null;
            return (
              <Bar
                key={`${name} ${part.name}`}
                x={start}
                y={to}
                width={band}
                height={from - to}
                {...paintOf(part.fill, id)}
              />
            );
          });
        })}
        <AxisBottom
          top={height - bottom}
          scale={x}
          tickValues={names.filter((_, i) => i % every === 0)}
          stroke="var(--rule-strong)"
          tickStroke="var(--rule-strong)"
          tickLabelProps={{ ...text, textAnchor: 'middle' }}
        />
      </svg>
    </div>
  );
}
