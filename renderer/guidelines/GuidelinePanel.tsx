import { ChevronDown, Pin, PinOff, X } from 'lucide-react';
import { Suspense, useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Label } from '../../model/label.ts';
import { withKey } from '../base/Keys.tsx';
import { Item, Menu } from '../base/Menu.tsx';
import { Swatch } from '../base/Swatch.tsx';
import { useCorpus, useLabels } from '../session/corpus.ts';
import { useOpen } from '../session/open-document.ts';
import { useOpenFollowing, useSpan } from '../session/following.ts';
import { FindInGuidelines } from './FindInGuidelines.tsx';
import { GuidelineFoot } from './GuidelineFoot.tsx';
import { GuidelineText } from './lazy-guideline-text.ts';
import {
  editGuideline,
  followTag,
  keepDraft,
  leaveGuideline,
  openGuideline,
  readGuidelines,
  saveGuideline,
  togglePinned,
  useGuideline,
  usePinned,
} from './panel.ts';
import './guidelines.css';

/** What a label means: to read, and to write. */
export function GuidelinePanel() {
  const labels = useLabels();
  const shown = useGuideline((state) => state.label);
  const label = labels.find(({ id }) => id === shown) ?? labels.find(({ archived }) => !archived);
  useFollowing(labels);
  if (!label) return null;
  return (
    <section className="guideline-panel" aria-label="Guideline" data-pane="guideline" data-colour={label.colour}>
      <Head label={label} labels={labels} />
      <FindInGuidelines />
      <Text label={label} />
      <GuidelineFoot label={label} />
    </section>
  );
}

/** The texts follow the corpus, and the label the active tag. */
function useFollowing(labels: readonly Label[]): void {
  const versions = useCorpus((state) => state.corpus?.versions);
  const spans = useOpen((state) => state.document?.spans);
  const active = useSpan(
    spans,
    useOpenFollowing((state) => state.activeSpan),
  );
  const [id, label] = [active?.id, active?.label];
  useEffect(() => void readGuidelines(), [labels, versions]);
  useEffect(() => {
    if (id !== undefined && label !== undefined) followTag(label);
  }, [id, label]);
}

function Head({ label, labels }: { readonly label: Label; readonly labels: readonly Label[] }) {
  const pinned = usePinned();
  const pin = pinned ? 'Unpin the guideline' : 'Pin the guideline beside the text';
  return (
    <header className="side-head guideline-panel__head">
      <h2 className="sr-only">Guideline of {label.name}</h2>
      <Menu
        trigger={
          <button type="button" className="guideline-panel__label" aria-label={`Guideline of ${label.name}`}>
            <span className="chip" dir="auto">
              {label.name}
            </span>
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        }
      >
        {labels.map((one) => (
          <Item key={one.id} onSelect={() => openGuideline(one.id)}>
            <Swatch colour={one.colour} /> <span dir="auto">{one.name}</span>
          </Item>
        ))}
      </Menu>
      <button
        type="button"
        className="icon-button"
        aria-label={pin}
        aria-pressed={pinned}
        title={pin}
        onClick={togglePinned}
      >
        {pinned ? <PinOff size={15} /> : <Pin size={15} />}
      </button>
      {pinned ? null : (
        <button
          type="button"
          className="icon-button"
          aria-label="Close the guideline"
          title={withKey('Close the guideline', 'guideline.open')}
          onClick={leaveGuideline}
        >
          <X size={16} />
        </button>
      )}
    </header>
  );
}

function Text({ label }: { readonly label: Label }) {
  const guideline = useGuideline((state) => state.guidelines.get(label.id));
  const isEditing = useGuideline((state) => state.isEditing);
  const find = useGuideline((state) => state.find);
  const enters = useGuideline((state) => state.enters);
  const draft = useGuideline((state) => state.drafts.get(label.id));
  const scheme = useLabels();
  const region = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!enters || isEditing || !region.current) return;
    region.current.focus({ preventScroll: true });
    useGuideline.setState({ enters: false });
  }, [enters, isEditing, guideline]);
  const press = (event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (event.key === 'Escape') leaveGuideline();
    else if (event.key === 'e' && isPlain && !isEditing) editGuideline();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!guideline) return <div className="guideline-panel__text" />;
  const names = scheme.map(({ name, colour }) => `${name} ${colour}`).join();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it scrolls by the keyboard; Esc leaves it
    <div
      ref={region}
      className="guideline-panel__text"
      role="region"
      aria-label={`What ${label.name} means`}
      tabIndex={isEditing ? -1 : 0}
      onKeyDown={press}
    >
      {!isEditing && guideline.text === '' ? (
        <p className="quiet">Nothing says yet what “{label.name}” means.</p>
      ) : (
        <Suspense fallback={null}>
          <GuidelineText
            // Written afresh where anything but the writing changed it; what is written meanwhile is kept as a draft.
            key={isEditing ? `write ${label.id}` : `read ${label.id} ${guideline.version} ${names}`}
            text={isEditing ? (draft?.text ?? guideline.text) : guideline.text}
            found={find}
            {...(isEditing && {
              writing: {
                label: label.name,
                onWrite: (text: string) => keepDraft(label.id, text),
                onSave: () => void saveGuideline(label.id),
                onLeave: leaveGuideline,
              },
            })}
          />
        </Suspense>
      )}
    </div>
  );
}
