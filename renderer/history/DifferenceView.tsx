import type { Span } from '../../model/span.ts';
import { useLabels } from '../session/corpus.ts';
import { count, shorten } from '../base/figures.ts';
import { statusTitles } from '../base/StatusMark.tsx';
import { surfaceOf, useOpen, type OpenDocument } from '../session/open-document.ts';
import { isSame } from './difference.ts';
import type { Past } from './panel.ts';

const shown = 4;
const quoted = 40;

/** What restoring would change, line by line. */
export function DifferenceView({ past }: { readonly past: Past }) {
  const document = useOpen((state) => state.document);
  if (!document) return null;
  const { back, away, changed } = past.difference;
  const status = past.layer.status !== document.layer.status;
  if (isSame(past.difference) && !status) return <p className="quiet small">The same as now.</p>;
  return (
    <ul className="difference small" aria-label="What restoring changes">
      <Lines document={document} sign="+" verb="comes back" spans={back} />
      <Lines document={document} sign="−" verb="goes" spans={away} />
      <Lines document={document} sign="~" verb="is as it was" spans={changed} />
      {status ? (
        <li>
          <span aria-hidden="true">~</span> {statusTitles[past.layer.status]}, not {statusTitles[document.layer.status]}
        </li>
      ) : null}
    </ul>
  );
}

function Lines({
  document,
  sign,
  verb,
  spans,
}: {
  readonly document: OpenDocument;
  readonly sign: string;
  readonly verb: string;
  readonly spans: readonly Span[];
}) {
  const labels = useLabels();
  const rest = spans.length - shown;
  return (
    <>
      {spans.slice(0, shown).map((span) => {
        const label = labels.find(({ id }) => id === span.label);
        return (
          <li key={span.id} data-colour={label?.colour}>
            <span aria-hidden="true">{sign}</span> <span className="chip">{label?.name ?? '?'}</span>{' '}
            <q dir="auto">{shorten(surfaceOf(document, span), quoted)}</q> <span className="sr-only">{verb}</span>
          </li>
        );
      })}
      {rest > 0 ? (
        <li className="quiet">
          <span aria-hidden="true">{sign}</span> and {count(rest, 'other')}
          <span className="sr-only"> {verb}</span>
        </li>
      ) : null}
    </>
  );
}
