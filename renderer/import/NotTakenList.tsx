import type { ImportPreview } from '../../model/contract/import.ts';
import type { NotTaken } from '../../model/reading.ts';
import { count, figure } from '../base/figures.ts';
import './questions.css';

/** What of the files does not come in, open where tags may be in it; and what comes in as a detail. */
export function NotTakenList({ entries }: { readonly entries: readonly NotTaken[] }) {
  const [kept, left] = [true, false].map((isKept) => entries.filter((one) => (one.kept ?? false) === isKept));
  const mayHoldTags = left?.some(({ holdsTags }) => holdsTags) === true;
  return (
    <>
      <Entries
        entries={left ?? []}
        mayHoldTags={mayHoldTags}
        summary={mayHoldTags ? 'Some of it does not come in, and tags may be in that' : 'Some of it does not come in'}
        label="What does not come in"
      />
      <Entries
        entries={kept ?? []}
        mayHoldTags={false}
        summary="Some of it is kept with its article, but not shown"
        label="What is kept, but not shown"
      />
    </>
  );
}

function Entries({
  entries,
  mayHoldTags,
  summary,
  label,
}: {
  readonly entries: readonly NotTaken[];
  readonly mayHoldTags: boolean;
  readonly summary: string;
  readonly label: string;
}) {
  if (entries.length === 0) return null;
  return (
    <details className="left-out" data-tags={mayHoldTags} open={mayHoldTags}>
      <summary>{summary}</summary>
      <ul tabIndex={0} aria-label={label}>
        {entries.map(({ kind, name, count: times, example, holdsTags }) => (
          <li key={`${kind} ${name}`} data-tags={holdsTags}>
            <strong>{name === '' ? kind : `${kind} “${name}”`}</strong> {count(times, 'time')}
            {example === '' ? null : (
              <>
                {', such as '}
                <q dir="auto">{example}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The tags that are not on their texts: what each says, and what stands there. */
export function BadSpansList({ found: { spans, examples } }: { readonly found: ImportPreview['badSpans'] }) {
  if (spans === 0) return null;
  return (
    <details className="left-out" data-tags open={examples.length <= 3}>
      <summary>
        {count(spans, 'tag')} {spans === 1 ? 'is' : 'are'} not on the text and would be left out
      </summary>
      <ul tabIndex={0} aria-label="Tags that would be left out">
        {examples.map(({ path, line, label, place, fault }, i) => (
          <li key={`${path} ${line ?? ''} ${i}`} dir="auto">
            <span className="quiet small">
              {path}
              {line === null ? '' : `, line ${figure(line)}`}
            </span>{' '}
            <strong>{label}</strong> {place} {fault}
          </li>
        ))}
        {spans > examples.length ? <li className="quiet small">… and {figure(spans - examples.length)} more</li> : null}
      </ul>
    </details>
  );
}
