// The places of the open article where its tags disagree with the others: read when the keys rest, so that tagging never waits.

import { create } from 'zustand';
import type { Finding } from '../../model/contract/consistency.ts';
import type { Stretch } from '../article/index.ts';
import { toast } from '../base/toasts.ts';
import { client } from '../session/core.ts';
import { annotatorId } from '../session/corpus.ts';
import { useOpen } from '../session/open-document.ts';
import { preference, remember, watchPreference } from '../session/preferences.ts';
import { areOwnWordsSuggested, ownWordsKey, suggestionsKey } from '../session/suggestions-shown.ts';
import { makeSurveyUnasked } from './survey.ts';

const nowhere: readonly Stretch[] = [];

/** A missed tag, as the corpus's own words suggest it. */
export interface Missed extends Stretch {
  readonly label: number;
}

interface Doubts {
  readonly places: readonly Stretch[];
  /** Missed tags, where they are suggested and not underlined. */
  readonly missed: readonly Missed[];
}

export const useDoubts = create<Doubts>()(() => ({ places: nowhere, missed: [] }));

const underlinesKey = 'view.doubts';
const rest = 400;
let timer: ReturnType<typeof setTimeout> | undefined;
let turn = 0;

/** Shows the underlines, or hides them. */
export function toggleUnderlines(): void {
  const isShown = !preference(underlinesKey, true);
  remember(underlinesKey, isShown);
  toast(isShown ? 'Where tags disagree is underlined.' : 'Where tags disagree is not underlined.', { topic: 'doubts' });
}

/** Reads them for each article that opens, and again after each change. Returns how to stop. */
export function followDoubts(): () => void {
  const stop = [
    useOpen.subscribe(({ document }, before) => {
      if (document?.id === before.document?.id && document?.annotator === before.document?.annotator) return;
      show([], []);
      readSoon();
    }),
    client.on('changed', readSoon),
    watchPreference(underlinesKey, true, readSoon),
    watchPreference(suggestionsKey, true, readSoon),
    watchPreference(ownWordsKey, false, readSoon),
  ];
  return () => {
    clearTimeout(timer);
    stop.forEach((end) => end());
  };
}

function readSoon(): void {
  turn++;
  clearTimeout(timer);
  timer = setTimeout(() => requestIdleCallback(() => void readPlaces(turn), { timeout: 2000 }), rest);
}

async function readPlaces(mine: number): Promise<void> {
  const { document } = useOpen.getState();
  const isOwn = areOwnWordsSuggested();
  const isUnderlined = preference(underlinesKey, true);
  if (!document || (!isUnderlined && !isOwn)) return show([], []);
  for (;;) {
    const answer = await client.call('consistency.article', { annotator: annotatorId(), document: document.id });
    if (mine !== turn || !answer.ok) return;
    const { complete, findings } = answer.value;
    // What is not counted to the end yet may be none at the end.
    if (complete)
      return show(
        isUnderlined ? findings.filter(({ kind }) => kind !== 'missed' || !isOwn) : [],
        isOwn ? findings : [],
      );
    if (!(await makeSurveyUnasked()) || mine !== turn) return;
  }
}

function show(underlined: readonly Finding[], suggested: readonly Finding[]): void {
  const places = underlined.length === 0 ? nowhere : underlined.map(({ start, end }) => ({ start, end }));
  const missed = suggested
    .filter(({ kind }) => kind === 'missed')
    .flatMap(({ proposed: { label, ranges } }) => ranges.map(([start, end]) => ({ start, end, label })));
  const now = { places, missed };
  if (JSON.stringify(useDoubts.getState()) !== JSON.stringify(now)) useDoubts.setState(now);
}
