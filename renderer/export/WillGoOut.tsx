import { useEffect } from 'react';
import { create } from 'zustand';
import type { CallInput } from '../../model/contract/contract.ts';
import type { ExportPreview } from '../../model/contract/formats.ts';
import { count } from '../base/figures.ts';
import { client } from '../session/core.ts';
import type { Format, selectionOf } from './run-export.ts';

// A typing hand is not answered letter by letter, in milliseconds.
const settled = 150;

const usePreview = create<{ readonly preview: ExportPreview | null }>()(() => ({ preview: null }));

/** The first lines of what would be written as it is chosen now. */
export function WillGoOut({
  format,
  options,
  chosen,
  labels,
}: {
  readonly format: Format;
  readonly options: Readonly<Record<string, string>>;
  readonly chosen: ReturnType<typeof selectionOf>;
  /** Only tags with these labels; empty: all. */
  readonly labels: readonly number[];
}) {
  const preview = usePreview((state) => state.preview);
  const asked = JSON.stringify({
    ...chosen,
    format: format.id,
    options,
    ...(labels.length > 0 && { labels }),
  });
  useEffect(() => {
    let wanted = true;
    const wait = setTimeout(() => {
      const input = JSON.parse(asked) as CallInput<'formats.preview'>;
      void client.call('formats.preview', input).then((answer) => {
        if (wanted && answer.ok) usePreview.setState({ preview: answer.value });
      });
    }, settled);
    return () => {
      wanted = false;
      clearTimeout(wait);
    };
  }, [asked]);
  useEffect(() => () => usePreview.setState({ preview: null }), []);
  if (!preview) return <div className="export__sample" />;
  return (
    <section className="export__sample" aria-label="How it will look">
      <h3>
        How it will look
        {preview.file ? <span className="quiet small">{preview.file}</span> : null}
      </h3>
      {preview.lines.length > 0 ? (
        <ol className="export__lines" dir="ltr">
          {preview.lines.map((line, i) => (
            <li key={i}>
              <code>{line}</code>
            </li>
          ))}
        </ol>
      ) : (
        <p className="quiet small">
          {preview.documents === 0 ? 'No article is chosen.' : 'This format is not written in lines of text.'}
        </p>
      )}
    </section>
  );
}

/** How much would go out, at the foot of the form, where one decides. */
export function GoingOut() {
  const preview = usePreview((state) => state.preview);
  return (
    <p className="export__going" role="status" title="Each tag is checked against its text on the way out.">
      {preview ? `${count(preview.documents, 'article')}, ${count(preview.spans, 'tag')} will go out` : ''}
    </p>
  );
}
