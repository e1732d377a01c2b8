import { Swatch } from '../base/Swatch.tsx';
import { useLabels } from '../session/corpus.ts';

/** A label with its colour; without one: no tag. */
export function LabelName({ label }: { readonly label: number | null }) {
  const its = useLabels().find(({ id }) => id === label);
  if (label === null) return <span className="quiet">no tag</span>;
  return (
    <span className="label-name" dir="auto">
      {its ? <Swatch colour={its.colour} /> : null} {its?.name ?? '?'}
    </span>
  );
}
