// A key of two whose first has been pressed: what comes next is looked at here before anything else, however long it takes. Esc or
// another key gives it up; a click, another window or a shortcut goes its own way.

import { create } from 'zustand';
import { strokeOf } from '../base/stroke.ts';
import { isMac } from '../base/platform.ts';
import { dismissTopic, toast } from '../base/toasts.ts';
import { isTyping } from '../base/typing.ts';
import { announce } from '../session/article-handle.ts';
import { useCorpus } from '../session/corpus.ts';
import { useOpen } from '../session/open-document.ts';
import { labelOfStroke, labelsBehind, type Chord, type LabelStroke } from './label-keys.ts';

/** The key of two that is begun, or null. */
export const useChord = create<{ readonly chord: Chord | null }>()(() => ({ chord: null }));

let ended = new AbortController();

/** Waits for the second key, and then says which label was meant. */
export function beginChord(chord: Chord, apply: (stroke: LabelStroke) => void): void {
  endChord();
  ended = new AbortController();
  const { signal } = ended;
  useChord.setState({ chord });
  dismissTopic(topic);
  announce(sayChord(chord));
  window.addEventListener('keydown', (event) => pressSecond(event, chord, apply), { signal, capture: true });
  window.addEventListener(
    'pointerdown',
    (event) => {
      if (!(event.target instanceof Element) || event.target.closest('[data-chord]') === null) endChord();
    },
    { signal, capture: true },
  );
  window.addEventListener('focusin', ({ target }) => isElsewhere(target) && endChord(), { signal });
}

/** Gives up what was begun. */
export function endChord(): void {
  ended.abort();
  if (useChord.getState().chord) useChord.setState({ chord: null });
}

/** Gives up what was begun and says so. */
export function cancelChord(): void {
  const { chord } = useChord.getState();
  endChord();
  if (chord) announce(`${chord.prefix.toUpperCase()} cancelled`);
}

const topic = 'objection';

function pressSecond(event: KeyboardEvent, chord: Chord, apply: (stroke: LabelStroke) => void): void {
  if (event.isComposing || strokeOf(event, isMac()) === null) return;
  if (isElsewhere(event.target) || event.ctrlKey || event.metaKey || event.altKey || !useOpen.getState().document) {
    endChord();
    return;
  }
  // Neither the article nor an action may take it.
  event.preventDefault();
  event.stopPropagation();
  // A key that is held down is no second one.
  if (event.repeat) return;
  if (event.key === 'Escape') {
    cancelChord();
    return;
  }
  const stroke = labelOfStroke(event, useCorpus.getState().corpus?.labels ?? [], chord);
  endChord();
  if (stroke) apply(stroke);
  else toast(`No label has the key ${named(chord.prefix)} ${named(event.key)}.`, { topic });
}

function isElsewhere(target: EventTarget | null): boolean {
  return isTyping(target) || (target instanceof Element && target.closest('dialog, [role="menu"]') !== null);
}

function named(key: string): string {
  return key === ' ' ? 'Space' : Array.from(key).length === 1 ? key.toUpperCase() : key.replace(/^Arrow/, '');
}

function sayChord({ prefix }: Chord): string {
  const behind = labelsBehind(prefix, useCorpus.getState().corpus?.labels ?? []);
  const said = behind.map(([{ name }, rest]) => `${rest.toUpperCase()} ${name}`).join(', ');
  return `${prefix.toUpperCase()}, then ${said}. Esc cancels`;
}
