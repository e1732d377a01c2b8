import { ChevronLeft, ChevronRight, Plus, Trash2 } from 'lucide-react';
import type { ItemRow } from '../../model/contract/decisions.ts';
import { LabelKey, withKey } from '../base/Keys.tsx';
import { useLabels } from '../session/corpus.ts';
import type { ActionId } from '../../model/actions.ts';
import type { Edge } from '../tagging/nudged.ts';
import { labelDraft, moveDraft, removeFromDraft, stepDraft, useDraft } from './draft.ts';
import { LabelNames, TrackWords } from './TrackWords.tsx';

/** Tags of one's own: their words, their ends and their label, by keys and by buttons. */
export function DraftTrack({ row, characters }: { readonly row: ItemRow; readonly characters: readonly string[] }) {
  const { tags, active } = useDraft();
  const scheme = useLabels();
  const tag = tags[active];
  return (
    <section className="decide__draft" aria-label="Tags of your own">
      <div className="decide__track">
        <kbd className="key">✎</kbd>
        <TrackWords row={row} characters={characters} tags={tags} />
        <span className="decide__labels">
          <LabelNames labels={tag ? [tag.label] : []} />
        </span>
      </div>
      {tag ? (
        <div className="decide__tools small">
          <Ends edge="start" title="Start" back="span.start-back" forward="span.start-forward" />
          <Ends edge="end" title="End" back="span.end-back" forward="span.end-forward" />
          <span role="group" aria-label="Label" className="decide__scheme">
            {scheme.map((label) =>
              label.archived ? null : (
                <button
                  key={label.id}
                  type="button"
                  className="decide__label"
                  data-colour={label.colour}
                  aria-pressed={label.id === tag.label}
                  onClick={() => labelDraft(label.id)}
                >
                  <LabelKey of={label.key} /> <span dir="auto">{label.name}</span>
                </button>
              ),
            )}
          </span>
          {tags.length > 1 ? (
            <button type="button" className="button" onClick={() => stepDraft(1)}>
              Tag {active + 1} of {tags.length}
            </button>
          ) : null}
          <button
            type="button"
            className="icon-button"
            title="Remove the tag (⌫)"
            aria-label="Remove the tag"
            onClick={removeFromDraft}
          >
            <Trash2 size={16} />
          </button>
        </div>
      ) : (
        <p className="small quiet">
          <Plus size={14} aria-hidden="true" /> No tag: drag over words to make one, or decide on none.
        </p>
      )}
    </section>
  );
}

interface EndsProps {
  readonly edge: Edge;
  readonly title: string;
  readonly back: ActionId;
  readonly forward: ActionId;
}

function Ends({ edge, title, back, forward }: EndsProps) {
  return (
    <span role="group" aria-label={title} className="decide__ends">
      <button
        type="button"
        className="icon-button"
        title={withKey(`${title} one word earlier`, back)}
        aria-label={`${title} one word earlier`}
        onClick={() => moveDraft(edge, 'back', 'word')}
      >
        <ChevronLeft size={16} />
      </button>
      {title}
      <button
        type="button"
        className="icon-button"
        title={withKey(`${title} one word later`, forward)}
        aria-label={`${title} one word later`}
        onClick={() => moveDraft(edge, 'forward', 'word')}
      >
        <ChevronRight size={16} />
      </button>
    </span>
  );
}
