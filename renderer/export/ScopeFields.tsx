import { useCorpus } from '../session/corpus.ts';
import { Swatch } from '../base/Swatch.tsx';
import type { Order } from './run-export.ts';

/** Which documents and tags go out, by their labels and words. */
export type Scope = Pick<Order, 'labels' | 'otherTags' | 'text'>;

/** Nothing left out. */
export const everything: Scope = { labels: [], otherTags: true, text: '' };

/** The choice of labels and words. */
export function ScopeFields({ scope, change }: { readonly scope: Scope; readonly change: (scope: Scope) => void }) {
  const labels = useCorpus((state) => state.corpus?.labels ?? none);
  const shown = labels.filter(({ id, archived }) => !archived || scope.labels.includes(id));
  return (
    <div className="export__scope">
      <fieldset className="policy">
        <legend>Labels</legend>
        <div className="export__statuses">
          {shown.map(({ id, name, colour }) => (
            <label key={id} className="export__status">
              <input
                type="checkbox"
                checked={scope.labels.includes(id)}
                onChange={(event) =>
                  change({
                    ...scope,
                    labels: event.target.checked ? [...scope.labels, id] : scope.labels.filter((one) => one !== id),
                  })
                }
              />
              <Swatch colour={colour} /> <span dir="auto">{name}</span>
            </label>
          ))}
        </div>
        {scope.labels.length === 0 ? (
          <p className="quiet small">None chosen: all tags, and articles without any.</p>
        ) : (
          <label className="export__status">
            <input
              type="checkbox"
              checked={scope.otherTags}
              onChange={(event) => change({ ...scope, otherTags: event.target.checked })}
            />
            <span>with the other tags of these articles</span>
          </label>
        )}
      </fieldset>
      <label className="export__annotator">
        <span>Only articles containing</span>
        <input
          className="field"
          type="search"
          placeholder="all articles"
          value={scope.text}
          onChange={(event) => change({ ...scope, text: event.target.value })}
        />
      </label>
    </div>
  );
}

const none: readonly [] = [];
