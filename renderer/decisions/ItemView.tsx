import type { ItemRow } from '../../model/contract/decisions.ts';
import type { Utf16 } from '../../model/offsets.ts';
import { count } from '../base/figures.ts';
import { Swatch } from '../base/Swatch.tsx';
import { useLabels } from '../session/corpus.ts';
import { DraftTrack } from './DraftTrack.tsx';
import { isBlind, takeVersion } from './decide.ts';
import { useDecisions } from './decisions.ts';
import { placeDraft, useDraft } from './draft.ts';
import { differenceWords, reasonWords } from './lists.ts';
import { openItem } from './open-item.ts';
import { LabelNames, TrackWords } from './TrackWords.tsx';
import { labelsOf, shuffled } from './tracks.ts';

/** One item: its sentence, a track for each annotator below it, and what was decided before. */
export function ItemView({ row }: { readonly row: ItemRow }) {
  const editing = useDraft((state) => state.row === row);
  const characters = Array.from(row.text);
  return (
    <article className="decide__item">
      <ItemHead row={row} />
      <Passage row={row} characters={characters} />
      <Tracks row={row} />
      {row.state === 'changed' ? (
        <section className="decide__former" aria-label="As it was decided">
          <h3 className="small quiet">As it was decided</h3>
          <div className="decide__track">
            <span />
            <TrackWords row={row} characters={characters} tags={row.decided} />
            <span className="decide__labels">
              <LabelNames labels={labelsOf(row.decided)} />
            </span>
          </div>
        </section>
      ) : null}
      {editing ? <DraftTrack row={row} characters={characters} /> : <Earlier row={row} />}
    </article>
  );
}

/** The article of an item, which opens there, how the versions differ, and whether it was decided before. */
export function ItemHead({ row }: { readonly row: ItemRow }) {
  return (
    <header className="decide__head small">
      <button
        type="button"
        className="link"
        dir="auto"
        title="Open the article there"
        onClick={() => void openItem(row)}
      >
        {row.title}
      </button>
      <span className="quiet">{differenceWords(row)}</span>
      <Before row={row} />
    </header>
  );
}

/** What each annotator made of the item, to be taken by a click. */
export function Tracks({ row }: { readonly row: ItemRow }) {
  const blind = isBlind();
  const characters = Array.from(row.text);
  return (
    <ol className="decide__tracks" aria-label="Versions">
      {shuffled(row, blind).map((version, i) => (
        <li key={version.annotator}>
          <Track
            row={row}
            characters={characters}
            tags={version.tags}
            place={i + 1}
            annotator={blind ? null : version.annotator}
          />
        </li>
      ))}
    </ol>
  );
}

/** What was decided on the item, and whether its tags changed since. */
function Before({ row: { state, decision } }: { readonly row: ItemRow }) {
  const people = useDecisions(({ state: read }) => read?.people);
  if (!decision || state === 'open') return null;
  if (state === 'later') return <span className="decide__mark">put off</span>;
  const who = people?.find(({ annotator }) => annotator === decision.annotator)?.name ?? '';
  const by = decision.reason === 'person' ? `by ${who}` : reasonWords[decision.reason];
  return state === 'changed' ? (
    <span className="decide__mark" data-changed>
      came back: the tags changed since it was decided {by}
    </span>
  ) : (
    <span className="decide__mark">decided {by}</span>
  );
}

function Passage({ row, characters }: { readonly row: ItemRow; readonly characters: readonly string[] }) {
  const [start, end] = [row.start - row.from, row.end - row.from];
  const words = (from: number, to?: number): string => characters.slice(from, to).join('');
  const place = (element: HTMLElement): void => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || useDraft.getState().row === null) return;
    const range = selection.getRangeAt(0);
    if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const from = before.toString().length;
    placeDraft(from as Utf16, (from + range.toString().length) as Utf16);
    selection.removeAllRanges();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keyboard moves the ends by keys of their own
    <p className="decide__passage" dir="auto" onMouseUp={({ currentTarget }) => place(currentTarget)}>
      {words(0, start)}
      <mark>{words(start, end)}</mark>
      {words(end)}
    </p>
  );
}

type Tag = ItemRow['decided'][number];

interface TrackProps {
  readonly row: ItemRow;
  readonly characters: readonly string[];
  readonly tags: readonly Tag[];
  readonly place: number;
  /** Null: the name is hidden. */
  readonly annotator: number | null;
}

function Track({ row, characters, tags, place, annotator }: TrackProps) {
  const name = useDecisions(({ state }) => state?.people.find((one) => one.annotator === annotator)?.name);
  const isDecided = row.decision !== null && row.state === 'decided' && sameTags(row.decided, tags);
  return (
    <button
      type="button"
      className="decide__track"
      aria-current={isDecided ? 'true' : undefined}
      onClick={() => takeVersion(place)}
    >
      <kbd className="key">{place <= 9 ? place : ''}</kbd>
      <TrackWords row={row} characters={characters} tags={tags} />
      <span className="decide__labels">
        <LabelNames labels={labelsOf(tags)} />
      </span>
      {name === undefined ? null : (
        <span className="decide__name small quiet" dir="auto">
          {name}
        </span>
      )}
    </button>
  );
}

function Earlier({ row: { earlier } }: { readonly row: ItemRow }) {
  const labels = useLabels();
  if (earlier.length === 0) return null;
  return (
    <section className="decide__earlier small" aria-label="How the same words were decided before">
      <h3 className="small quiet">The same words, decided before</h3>
      <ul>
        {earlier.map(({ label, words, items }) => {
          const its = labels.find(({ id }) => id === label);
          return (
            <li key={`${label ?? ''} ${words}`} dir="auto">
              {its ? (
                <>
                  <Swatch colour={its.colour} small /> {its.name} <q>{words}</q>
                </>
              ) : (
                'no tag'
              )}{' '}
              <span className="quiet">{count(items, 'time')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function sameTags(a: readonly Tag[], b: readonly Tag[]): boolean {
  const text = (tags: readonly Tag[]): string => tags.map(({ start, end, label }) => `${start} ${end} ${label}`).join();
  return text(a) === text(b);
}
