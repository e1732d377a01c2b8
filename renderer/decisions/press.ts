// The keys of the page that are no action's own: digits take a version; while tags are edited, the keys of tagging work on them.

import type { KeyboardEvent } from 'react';
import type { ActionId } from '../../model/actions.ts';
import { keysOf } from '../base/key-choices.ts';
import { isMac } from '../base/platform.ts';
import { digitOf, matches } from '../base/stroke.ts';
import { useCorpus } from '../session/corpus.ts';
import type { Edge } from '../tagging/nudged.ts';
import { chordOfStroke, labelOfStroke, type Chord } from '../tagging/label-keys.ts';
import { takeDraft, takeVersion } from './decide.ts';
import { endDraft, labelDraft, moveDraft, removeFromDraft, stepDraft, useDraft } from './draft.ts';

const moves: readonly (readonly [ActionId, Edge, 'back' | 'forward', 'word' | 'letter'])[] = [
  ['span.start-back', 'start', 'back', 'word'],
  ['span.start-forward', 'start', 'forward', 'word'],
  ['span.end-back', 'end', 'back', 'word'],
  ['span.end-forward', 'end', 'forward', 'word'],
  ['span.start-back-letter', 'start', 'back', 'letter'],
  ['span.start-forward-letter', 'start', 'forward', 'letter'],
  ['span.end-back-letter', 'end', 'back', 'letter'],
  ['span.end-forward-letter', 'end', 'forward', 'letter'],
];

let chord: Chord | null = null;

/** Does what a key means on the page, and keeps it from everything else; leaves other keys alone. */
export function pressInDecisions(event: KeyboardEvent): void {
  const { nativeEvent } = event;
  if (event.target instanceof Element && event.target.closest('select, input') !== null) return;
  const isDone = useDraft.getState().row === null ? pressOnItem(nativeEvent) : pressOnDraft(nativeEvent);
  if (!isDone) return;
  event.preventDefault();
  event.stopPropagation();
}

function pressOnItem(event: KeyboardEvent['nativeEvent']): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  const digit = digitOf(event);
  return digit !== null && takeVersion(digit);
}

/** True for every key but those with Ctrl: while tags are edited, none of the page's own decides. */
function pressOnDraft(event: KeyboardEvent['nativeEvent']): boolean {
  const move = moves.find(([action]) => keysOf(action).some((stroke) => matches(stroke, event, isMac())));
  if (move) {
    moveDraft(move[1], move[2], move[3]);
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const isButton = event.target instanceof Element && event.target.closest('button') !== null;
  if (isButton && (event.key === 'Enter' || event.key === ' ')) return false;
  const labels = useCorpus.getState().corpus?.labels ?? [];
  const stroke = labelOfStroke(event, labels, chord);
  chord = stroke ? null : chordOfStroke(event, labels);
  if (stroke) labelDraft(stroke.label.id);
  else if (event.key === 'Enter') takeDraft();
  else if (event.key === 'Escape') endDraft();
  else if (event.key === 'Backspace' || event.key === 'Delete') removeFromDraft();
  else if (event.key === 'ArrowDown') stepDraft(1);
  else if (event.key === 'ArrowUp') stepDraft(-1);
  else return event.key !== 'Tab' && event.key !== 'Shift';
  return true;
}
