import type { ImportPreview } from '../../model/contract/import.ts';
import type { LabelColour } from '../../model/label.ts';
import { lineStyles } from '../base/line-styles.ts';
import { offsetTable, type CodePoint } from '../../model/offsets.ts';

type Shown = ImportPreview['documentsShown'][number];

/** The beginning of a document as it would be, its tags under the words; nested ones show the innermost. */
export function PreviewText({
  shown,
  colourOf,
}: {
  readonly shown: Shown;
  /** Null where tags of this label are left out. */
  readonly colourOf: (label: string) => LabelColour | null;
}) {
  return (
    <article className="preview__document">
      <h4 dir="auto">{shown.title}</h4>
      <p dir="auto">
        {piecesOf(shown, colourOf).map(({ from, text, label, colour }) =>
          colour === null ? (
            <span key={from}>{text}</span>
          ) : (
            <mark key={from} data-colour={colour} data-line={lineStyles[colour]} title={label}>
              {text}
            </mark>
          ),
        )}
        {shown.cut ? ' …' : ''}
      </p>
    </article>
  );
}

interface Piece {
  readonly from: number;
  readonly text: string;
  readonly label: string;
  readonly colour: LabelColour | null;
}

function piecesOf({ text, spans }: Shown, colourOf: (label: string) => LabelColour | null): readonly Piece[] {
  const table = offsetTable(text);
  const seen = spans.filter(({ label }) => colourOf(label) !== null);
  const edges = [...new Set([0, table.codePoints, ...seen.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1] ?? from;
    const [inner] = seen
      .filter(({ start, end }) => start <= from && end >= to)
      .toSorted((a, b) => a.end - a.start - (b.end - b.start));
    return {
      from,
      text: text.slice(table.toUtf16(from as CodePoint), table.toUtf16(to as CodePoint)),
      label: inner?.label ?? '',
      colour: inner ? colourOf(inner.label) : null,
    };
  });
}
