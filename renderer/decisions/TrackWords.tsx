import type { ItemRow } from '../../model/contract/decisions.ts';
import { useLabels } from '../session/corpus.ts';
import { piecesOf, windowOf } from './tracks.ts';

interface TrackWordsProps {
  readonly row: ItemRow;
  /** The code points of its passage. */
  readonly characters: readonly string[];
  readonly tags: readonly ItemRow['decided'][number][];
}

/** The words of a track with its tags, and underlined where versions differ. */
export function TrackWords({ row, characters, tags }: TrackWordsProps) {
  const labels = useLabels();
  const { from, to } = windowOf(row, characters);
  return (
    <span className="decide__words" dir="auto">
      {from > 0 ? '… ' : ''}
      {piecesOf(row, characters, tags).map(({ words, label, differs }, i) => (
        <span
          key={i}
          data-colour={labels.find(({ id }) => id === label)?.colour}
          data-tagged={label === null ? undefined : ''}
          data-differs={differs ? '' : undefined}
        >
          {words}
        </span>
      ))}
      {to < characters.length ? ' …' : ''}
    </span>
  );
}

/** Labels by name; without any: no tag. */
export function LabelNames({ labels }: { readonly labels: readonly number[] }) {
  const scheme = useLabels();
  if (labels.length === 0) return <span className="quiet small">no tag</span>;
  return labels.map((label) => {
    const its = scheme.find(({ id }) => id === label);
    return (
      <span key={label} className="chip" data-colour={its?.colour} dir="auto">
        {its?.name ?? '?'}
      </span>
    );
  });
}
