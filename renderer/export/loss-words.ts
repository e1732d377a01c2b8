// What the reasons of a loss report mean, in words.

import type { LossReason } from '../../model/loss.ts';
import { figure } from '../base/figures.ts';

/** What one, and what many of them, are. */
type Words = readonly [one: string, many: string];

const words: Readonly<Record<LossReason, Words>> = {
  'inside-token': ['tag that begins or ends inside a token', 'tags that begin or end inside a token'],
  'whitespace-trimmed': ['tag without the blanks at its edges', 'tags without the blanks at their edges'],
  'whitespace-only': ['tag of blanks only, left out', 'tags of blanks only, left out'],
  'overlap-dropped': [
    'tag that lies inside or across another, left out',
    'tags that lie inside or across another, left out',
  ],
  'crosses-sentence': ['tag that runs over the end of a sentence', 'tags that run over the end of a sentence'],
  'contains-newline': ['tag that runs over the end of a line', 'tags that run over the end of a line'],
  'astral-unit-warning': [
    'article in which offsets count in another unit',
    'articles in which offsets count in another unit',
  ],
  'label-renamed': ['label under another name', 'labels under another name'],
  'annotator-merged': ['tag that no longer says whose it is', 'tags that no longer say whose they are'],
  'note-dropped': ['note left out', 'notes left out'],
  'status-dropped': ['status left out', 'statuses left out'],
  'text-changed': ['text written in another form', 'texts written in another form'],
  'text-dropped': ['text of which a part is left out', 'texts of which a part is left out'],
  'text-refused': ['article that could not be written', 'articles that could not be written'],
  'meta-dropped': ['detail left out', 'details left out'],
  'relation-dropped': ['relation left out', 'relations left out'],
};

/** How many there are, and what they are: "1 note left out". A reason that is newer than these words stands as it is. */
export function lossWords(reason: string, n: number): readonly [count: string, words: string] {
  return [figure(n), isKnown(reason) ? words[reason][n === 1 ? 0 : 1] : reason];
}

function isKnown(reason: string): reason is LossReason {
  return Object.hasOwn(words, reason);
}
