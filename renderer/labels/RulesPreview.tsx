import type { CallOutput } from '../../model/contract/contract.ts';
import { count } from '../base/figures.ts';
import { keptParts } from './kept-parts.ts';

type Preview = CallOutput<'labels.preview'>;

/** What the rules would change in the tags that are there: how many, and some of them as they are and would be. */
export function RulesPreview({ preview }: { readonly preview: Preview | null }) {
  return (
    <section className="rules__preview" aria-label="What they would change">
      <p role="status">{preview ? <Sum preview={preview} /> : 'Looking …'}</p>
      {preview && preview.examples.length > 0 ? (
        <ul tabIndex={0} aria-label="Tags that would change">
          {preview.examples.map(({ document, before, after }, i) => (
            <li key={`${document} ${i}`}>
              <Cut before={before} after={after} />
            </li>
          ))}
        </ul>
      ) : null}
      {preview && preview.changed > 0 ? (
        <p className="quiet small">They stay as they are: rules are for what is tagged from now on.</p>
      ) : null}
    </section>
  );
}

function Sum({ preview: { tags, examined, changed } }: { readonly preview: Preview }) {
  if (tags === 0) return <>No tag has this label yet.</>;
  const among = examined < tags ? `the first ${count(examined, 'tag')}` : count(tags, 'tag');
  if (changed === 0) return <>These rules would leave {among} as they are.</>;
  return (
    <>
      They would cut <b>{changed}</b> of {among} differently:
    </>
  );
}

/** The words of a tag, with what would stay tagged marked; what it would grow by stands behind an arrow. */
function Cut({ before, after }: { readonly before: string; readonly after: readonly string[] }) {
  const parts = keptParts(before, after);
  if (parts === null) {
    return (
      <>
        {before} → <mark>{after.join(' · ')}</mark>
      </>
    );
  }
  return parts.map(({ words, isKept }, i) => (isKept ? <mark key={i}>{words}</mark> : <del key={i}>{words}</del>));
}
