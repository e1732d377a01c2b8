// What a label does that was asked for by its key or by a click.

import type { Label } from '../../model/label.ts';
import type { ArticleSelection, Stretch } from '../article/index.ts';
import type { Pressed } from '../base/stroke.ts';
import { toast } from '../base/toasts.ts';
import { pastShown } from '../history/panel.ts';
import { suggestionAt } from '../patterns/suggestions.ts';
import { toggleArmed, useArmed } from '../session/armed.ts';
import { article, caretInText } from '../session/article-handle.ts';
import { labelOf, useCorpus } from '../session/corpus.ts';
import { activate, activeSpan, useOpen } from '../session/open-document.ts';
import { createTags, relabelTag } from '../session/tag.ts';
import { wordAtCaret } from './at-caret.ts';
import { candidateAt, hopToCandidate, isHopped } from './candidates.ts';
import { isInThePast } from './in-the-past.ts';
import { acceptSelected, acceptSuggestion } from './decide-suggestion.ts';
import { cutForLabel } from './label-rules.ts';
import { beginChord } from './chord.ts';
import { chordOfStroke, keepingStroke, labelOfStroke, type LabelStroke } from './label-keys.ts';

/**
 * A label was clicked: it tags the selection; else, while another is kept, this one is kept instead; else it relabels the
 * active tag, or is kept from now on.
 */
export function applyLabel(label: number): void {
  if (isInThePast()) return;
  const selection = article()?.selection() ?? null;
  const active = activeSpan();
  if (selection) tagSelection(label, selection);
  else if (active && useArmed.getState().label === null) relabelTag(active, label);
  else toggleArmed(label);
}

/** A label was asked for by its key or its name: it tags the selection, or relabels the active tag; with neither, says how. */
export function tagAs({ id, name, key }: Label): void {
  if (isInThePast()) return;
  const selection = article()?.selection() ?? null;
  const active = activeSpan();
  if (selection) tagSelection(id, selection);
  else if (active) relabelTag(active, id);
  else if (!tagAtCaret(id)) {
    const stroke = keepingStroke(key);
    const keep = stroke === null ? '' : `; ${stroke} keeps tagging with it`;
    toast(`Select words to tag them as “${name}”${keep}.`, { topic: 'objection' });
  }
}

/** True when the stroke was a label's, which has been done then, or began one of two, which waits for the second. */
export function pressLabelKey(event: Pressed): boolean {
  const labels = useCorpus.getState().corpus?.labels ?? [];
  const stroke = labelOfStroke(event, labels);
  const chord = stroke ? null : chordOfStroke(event, labels);
  if ((!stroke && !chord) || !useOpen.getState().document) return false;
  if (isInThePast()) return true;
  if (stroke) applyStroke(stroke);
  else if (chord) beginChord(chord, applyStroke);
  return true;
}

/** Does what the key of a label means: tags with it, or keeps tagging with it. */
export function applyStroke({ label, armed }: LabelStroke): void {
  if (armed) toggleArmed(label.id);
  else tagAs(label);
}

/** The article says what is selected now. With a label chosen first, it is tagged as it is made. */
export function applySelection(selection: ArticleSelection | null): void {
  useOpen.setState({ selection, ...(selection && { activeSpan: null }) });
  const { label } = useArmed.getState();
  // The keyboard may still be growing its selection: Enter, or the label's key, says when it is done.
  if (selection && label !== null && selection.origin !== 'keyboard') tagSelection(label, selection);
}

/**
 * Tags what the keyboard selected with the label that was chosen first; without one, accepts the suggestion that is selected. False
 * where there is nothing to tag.
 */
export function confirmSelection(): boolean {
  const { label } = useArmed.getState();
  const isInText = (document.activeElement?.closest('[role="textbox"]') ?? null) !== null;
  if (label === null) return isInText && acceptSelected();
  const selection = pastShown() ? null : (article()?.selection() ?? null);
  if (!selection || !isInText) return false;
  tagSelection(label, selection);
  return true;
}

/** Tags the candidate that the caret stands in, or its word. False where there is neither. */
function tagAtCaret(label: number): boolean {
  const { document: shown } = useOpen.getState();
  const caret = caretInText();
  const likely = shown && caret !== null ? candidateAt(shown, caret) : null;
  const stretch = likely ?? (shown && caret !== null ? wordAtCaret() : null);
  if (!stretch) return false;
  const [first] = createTags(label, cut(label, stretch), likely ? 'likely' : undefined);
  if (first !== undefined) activate(first);
  return true;
}

/** Tags what is selected, as the rules of its label have it; a candidate is left for the next. */
function tagSelection(label: number, selection: Stretch & Pick<ArticleSelection, 'exact'>): void {
  const { document } = useOpen.getState();
  const suggestion = document && suggestionAt(document, selection);
  if (suggestion?.label === label) return acceptSuggestion(suggestion);
  const isCandidate = isHopped(selection);
  const [first] = createTags(
    label,
    selection.exact ? [selection] : cut(label, selection),
    isCandidate ? 'likely' : undefined,
  );
  if (first === undefined) return;
  if (isCandidate && hopToCandidate(1, `${labelOf(label)?.name ?? 'Tag'} added. Next: `)) return;
  article()?.clearSelection();
  useOpen.setState({ selection: null });
  activate(first);
}

function cut(label: number, stretch: Stretch): readonly Stretch[] {
  const { document: shown } = useOpen.getState();
  const chosen = labelOf(label);
  return shown && chosen ? cutForLabel(shown, stretch, chosen) : [stretch];
}
