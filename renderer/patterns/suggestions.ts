// What dictionaries suggest in the open article. The core finds it once for each text, when the article has been painted, and again
// only after what changes it: tags that are made meanwhile cover their suggestions by themselves.

import { create } from 'zustand';
import { isUntagged } from '../../model/candidate-hop.ts';
import type { Change } from '../../model/change.ts';
import type { CallOutput, EventValue } from '../../model/contract/contract.ts';
import type { PatternKey } from '../../model/pattern.ts';
import type { Stretch } from '../article/index.ts';
import { afterPaint } from '../base/after-paint.ts';
import { shorten } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { useDoubts } from '../consistency/underlines.ts';
import { command } from '../session/command.ts';
import { client } from '../session/core.ts';
import { annotatorId } from '../session/corpus.ts';
import { useOpen, type OpenDocument } from '../session/open-document.ts';
import { preference, remember, watchPreference } from '../session/preferences.ts';
import { areSuggestionsShown, ownWordsKey, suggestionsKey } from '../session/suggestions-shown.ts';
import { patternInWords } from './pattern-in-words.ts';

export interface Suggestion extends Stretch {
  readonly label: number;
  /** What suggests it; absent: the corpus's own words. */
  readonly pattern?: PatternKey;
}

interface Suggestions {
  /** In text order, none over another; tags may cover some of them. */
  readonly places: readonly Suggestion[];
}

const none: readonly Suggestion[] = [];

export const useSuggestions = create<Suggestions>()(() => ({ places: none }));

/** Those of patterns, as the core found them. */
let found: readonly Suggestion[] = none;
let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** A burst of decisions is one reading. */
const rest = 300;

/** Shows what is suggested, or hides it. */
export function toggleSuggestions(): void {
  const isShown = !preference(suggestionsKey, true);
  remember(suggestionsKey, isShown);
  toast(isShown ? 'Suggestions are shown.' : 'Suggestions are hidden.', { topic: 'suggestions' });
}

/** Reads the suggestions of each article that opens. Returns how to stop. */
export function followSuggestions(): () => void {
  const stop = [
    useOpen.subscribe(({ document }, before) => {
      if (document?.id === before.document?.id && document?.annotator === before.document?.annotator) return;
      found = none;
      show();
      afterPaint(readNow);
    }),
    client.on('changed', (event) => {
      if (event.more || event.changes.some(({ of }) => changing.has(of))) readSoon(event);
    }),
    watchPreference(suggestionsKey, true, readNow),
    watchPreference(ownWordsKey, false, show),
    useDoubts.subscribe(show),
  ];
  return () => {
    clearTimeout(timer);
    stop.forEach((end) => end());
  };
}

/** The kinds of change after which others are suggested. */
const changing: ReadonlySet<Change['of']> = new Set([
  'dictionary',
  'patternSwitch',
  'suggestion',
  'rejections',
  'rejectedWords',
  'label',
]);

function readSoon({ changes }: EventValue<'changed'>): void {
  turn++;
  clearTimeout(timer);
  // A dictionary that came or went is looked for at once; it is what somebody waits for.
  const isAsked = changes.some(({ of }) => of === 'dictionary' || of === 'patternSwitch');
  timer = setTimeout(readNow, isAsked ? 0 : rest);
}

function readNow(): void {
  void readSuggestions(++turn);
}

async function readSuggestions(mine: number): Promise<void> {
  const { document } = useOpen.getState();
  if (!document || !areSuggestionsShown()) {
    found = none;
    return show();
  }
  const { id, annotator } = document;
  const answer = await client.call('patterns.article', { annotator, document: id });
  if (mine !== turn || !answer.ok || annotator !== annotatorId()) return;
  found = answer.value.suggestions.map(({ start, end, label, dictionary, pattern }) => ({
    start,
    end,
    label,
    pattern: { dictionary, pattern },
  }));
  show();
  sayDropped(answer.value.dropped);
}

/** Shows those of patterns, and where none of these is, those of the corpus's own words. */
function show(): void {
  const own = useDoubts.getState().missed.filter(({ start, end }) => isApart(found, start, end));
  const places = own.length === 0 ? found : [...found, ...own].sort((a, b) => a.start - b.start || b.end - a.end);
  const { places: before } = useSuggestions.getState();
  if (before !== places && JSON.stringify(before) !== JSON.stringify(places)) useSuggestions.setState({ places });
}

function isApart(places: readonly Stretch[], start: number, end: number): boolean {
  return places.every((place) => place.end <= start || end <= place.start);
}

/** Takes a suggestion away before the core has heard that it is decided. */
export function hideSuggestion(suggestion: Suggestion): void {
  const { places } = useSuggestions.getState();
  found = found.filter((one) => one !== suggestion);
  useSuggestions.setState({ places: places.filter((one) => one !== suggestion) });
}

/** The suggestions of the open article of which a tag can be made yet, in text order. */
export function openSuggestions({ spans }: Pick<OpenDocument, 'spans'>): readonly Suggestion[] {
  const { places } = useSuggestions.getState();
  return places.filter((place) => isUntagged(place, spans.inBlockRange(place.start, place.end)));
}

/** The suggestion at exactly these words, if a tag can be made of it yet. */
export function suggestionAt(document: Pick<OpenDocument, 'spans'>, { start, end }: Stretch): Suggestion | undefined {
  const { places } = useSuggestions.getState();
  const at = places.find((place) => place.start === start && place.end === end);
  return at && isUntagged(at, document.spans.inBlockRange(start, end)) ? at : undefined;
}

/** The suggestion around a place, if a tag can be made of it yet. */
export function suggestionAround(document: Pick<OpenDocument, 'spans'>, at: number): Suggestion | undefined {
  const { places } = useSuggestions.getState();
  const around = places.find(({ start, end }) => start <= at && at < end) ?? places.find(({ end }) => end === at);
  return around && suggestionAt(document, around);
}

type Dropped = CallOutput<'patterns.article'>['dropped'][number];

const keyOf = ({ dictionary, pattern }: PatternKey): string => `${dictionary} ${pattern}`;
/** What was off by decisions when it was read last; null: nothing was read yet. */
let dropped: ReadonlySet<string> | null = null;

/** Says which patterns were switched off since this was read last. */
function sayDropped(now: readonly Dropped[]): void {
  const before = dropped;
  dropped = new Set(now.map(keyOf));
  if (before === null) return;
  for (const one of now) {
    if (before.has(keyOf(one))) continue;
    const { dictionary, pattern, written, accepted, rejected } = one;
    toast(
      `“${shorten(patternInWords(written), 40)}” suggests no more: ${accepted} of ${accepted + rejected} accepted.`,
      {
        topic: `dropped ${keyOf(one)}`,
        action: {
          title: 'Switch it on',
          run: () => void command('patterns.switch', { dictionary, pattern, on: true }),
        },
      },
    );
  }
}
