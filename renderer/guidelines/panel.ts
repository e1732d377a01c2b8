// The guideline on screen: of which label, read or written, and where: in the right panel until it is closed, or pinned.

import { create } from 'zustand';
import type { Guideline } from '../../model/guideline.ts';
import { toast } from '../base/toasts.ts';
import { closeHistory, useHistory } from '../history/panel.ts';
import { useArmed } from '../session/armed.ts';
import { article } from '../session/article-handle.ts';
import { client } from '../session/core.ts';
import { command } from '../session/command.ts';
import { labelOf, useCorpus } from '../session/corpus.ts';
import { activeSpan } from '../session/open-document.ts';
import { isShown, leaveOverlay, showPanel, useIsNarrow, useRoomFor } from '../session/panels.ts';
import { preference, remember, usePreference } from '../session/preferences.ts';
import { undoOffer } from '../session/undo.ts';

interface Shown {
  /** Asked for, until it is closed; a pinned one is there without. */
  readonly shown: boolean;
  readonly label: number | null;
  readonly isEditing: boolean;
  /** Every label's, as far as they were read. */
  readonly guidelines: ReadonlyMap<number, Guideline>;
  /** What was written and neither saved nor cancelled, by label, with the version that it was made from. */
  readonly drafts: ReadonlyMap<number, Guideline>;
  /** The words that are looked for in all guidelines. */
  readonly find: string;
  /** The keyboard goes into the guideline as soon as it is there. */
  readonly enters: boolean;
}

export const useGuideline = create<Shown>()(() => ({
  shown: false,
  label: null,
  isEditing: false,
  guidelines: new Map(),
  drafts: new Map(),
  find: '',
  enters: false,
}));

const pinKey = 'guideline.pinned';
/** In pixels. */
export const columnWidth = 376;

/** Where the guideline stands: in a column beside the article, below the labels or in place of labels and tags, or nowhere. */
export function useGuidelinePlace(): 'column' | 'below labels' | 'alone' | null {
  const pinned = usePinned();
  const shown = useGuideline((state) => state.shown);
  const hasRoom = useRoomFor(columnWidth);
  const isNarrow = useIsNarrow();
  if (pinned && hasRoom) return 'column';
  // A panel over the article has no room for two.
  if (shown && (!pinned || isNarrow)) return 'alone';
  return pinned ? 'below labels' : null;
}

export function usePinned(): boolean {
  return usePreference(pinKey, false);
}

/** Pins the guideline beside the text, or takes it away. */
export function togglePinned(): void {
  const pinned = !preference(pinKey, false);
  remember(pinKey, pinned);
  if (pinned && useGuideline.getState().label === null) useGuideline.setState({ label: labelInHand() });
  // It stays where one reads it.
  useGuideline.setState({ shown: !pinned && useGuideline.getState().shown });
}

/** Reads all guidelines. */
export async function readGuidelines(): Promise<void> {
  const answer = await client.call('guidelines.read', {});
  if (!answer.ok) return;
  const guidelines = new Map(answer.value.guidelines.map(({ label, version, text }) => [label, { version, text }]));
  useGuideline.setState({ guidelines });
}

/** Shows the guideline of a label and gives it the keyboard. */
export function openGuideline(label: number): void {
  if (useHistory.getState().shown) closeHistory();
  if (document.querySelector('.guideline-column') === null && !isShown('right')) showPanel('right', true);
  const { isEditing, label: before } = useGuideline.getState();
  useGuideline.setState({ shown: true, label, isEditing: isEditing && label === before, enters: true });
}

/** Shows the guideline of what one is at: the label or the tag; where it is there already, leaves it. False where there is no label. */
export function toggleGuideline(): boolean {
  const label = labelInHand();
  if (label === null) return false;
  const isIn = document.activeElement?.closest('.guideline-panel') ?? null;
  if (isIn !== null) leaveGuideline();
  else openGuideline(label);
  return true;
}

/** Gives the keyboard back to the article; a guideline that is not pinned is closed. What was written is kept. */
export function leaveGuideline(): void {
  useGuideline.setState({ isEditing: false, shown: false, enters: false, find: '' });
  leaveOverlay();
  article()?.focus();
}

/** Another tag is active: its guideline takes the place of the one that is only read. */
export function followTag(label: number): void {
  const { isEditing, find } = useGuideline.getState();
  if (!isEditing && find === '') useGuideline.setState({ label });
}

export function editGuideline(): void {
  useGuideline.setState({ isEditing: true, find: '' });
}

/** Keeps what is being written; the same as the guideline: nothing. */
export function keepDraft(label: number, text: string): void {
  const { drafts, guidelines } = useGuideline.getState();
  const stored = guidelines.get(label);
  const next = new Map(drafts);
  if (stored === undefined || text === stored.text) next.delete(label);
  else next.set(label, { version: drafts.get(label)?.version ?? stored.version, text });
  useGuideline.setState({ drafts: next });
}

/** Forgets what was written. */
export function cancelEditing(label: number): void {
  forgetDraft(label);
  readAgain();
}

/** Saves what was written as the next version. Where it is refused, it is kept. */
export async function saveGuideline(label: number): Promise<void> {
  const draft = useGuideline.getState().drafts.get(label);
  if (!draft) return readAgain();
  const answer = await command('guideline.write', { label, ...draft });
  if (!answer.ok) {
    await readGuidelines();
    return;
  }
  await readGuidelines();
  forgetDraft(label);
  readAgain();
  const version = useGuideline.getState().guidelines.get(label)?.version ?? 0;
  const name = labelOf(label)?.name ?? '';
  toast(`Saved version ${version} of the guideline of “${name}”.`, {
    topic: 'guideline',
    action: undoOffer,
  });
}

function forgetDraft(label: number): void {
  useGuideline.setState(({ drafts }) => ({ drafts: new Map([...drafts].filter(([id]) => id !== label)) }));
}

function readAgain(): void {
  useGuideline.setState({ isEditing: false, enters: true });
}

/** The label that one is at: of the row that has the keyboard, of the active tag, the one that is kept, the one shown last, or the first. */
function labelInHand(): number | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-label-row]')?.dataset['labelRow'];
  const labels = useCorpus.getState().corpus?.labels ?? [];
  const candidates = [
    row === undefined ? null : Number(row),
    activeSpan()?.label,
    useArmed.getState().label,
    useGuideline.getState().label,
    labels.find(({ archived }) => !archived)?.id,
  ];
  return candidates.find((id) => labels.some((label) => label.id === id)) ?? null;
}
