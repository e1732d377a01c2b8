import { useId } from 'react';
import { paintOf, Patterns, type Fill } from './fills.tsx';

export interface Part {
  readonly name: string;
  readonly fill: Fill;
}

/** What the parts of the bars are. */
export function Legend({ parts }: { readonly parts: readonly Part[] }) {
  const id = useId();
  return (
    <ul className="statistics__legend small" aria-hidden="true">
      {parts.map(({ name, fill }) => (
        <li key={name}>
          <svg width={18} height={12}>
            <Patterns id={`${id}${fill}`} />
            <rect x={0.5} y={0.5} width={17} height={11} {...paintOf(fill, `${id}${fill}`)} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
