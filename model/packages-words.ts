// What is said of packages and returns, on every screen and in the terminal.

import type { CallOutput } from './contract/contract.ts';
import type { ConflictKind, ConflictSide } from './contract/packages.ts';

export const conflictWords: Readonly<Record<ConflictKind, string>> = {
  changed: 'Tags that were changed here, too',
  'removed-here': 'Tags that were removed here and changed there',
  'removed-there': 'Tags that were changed here and removed there',
  status: 'Statuses or notes of articles that were changed here, too',
};

/**
 * What each side of a conflict has, in words: `[here, there]`. Where both have the same label and words, they differ in what is kept
 * beside them.
 */
export function sidesWords({
  here,
  there,
}: {
  readonly here: ConflictSide;
  readonly there: ConflictSide;
}): readonly [here: string, there: string] {
  const [one, other] = [sideWords(here), sideWords(there)];
  return one === other ? [`${one}, as kept here`, `${other}, with other data`] : [one, other];
}

function sideWords(side: ConflictSide): string {
  if (side === null) return 'removed';
  const what = 'status' in side ? side.status : `${side.label} “${side.surface}”`;
  return side.note === '' ? what : `${what}, note “${side.note}”`;
}

/** What somebody is called who tags articles again. Names have at most 200 characters. */
export function secondTimeName(name: string): string {
  return `${name.slice(0, 180)}, second time`;
}

type PlannedPackage = CallOutput<'packages.plan'>['packages'][number];

/** A letter to somebody who has a package, to be copied: nothing is sent. */
export function reminderText({ person, name, made, articles, returned, done }: PlannedPackage): string {
  const since = new Date(made).toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric' });
  const left = articles - done;
  return [
    `Dear ${person},`,
    '',
    `since ${since} you have “${name}” with ${number(articles, 'article')}. ` +
      (returned === 0
        ? 'Nothing has come back yet.'
        : `${returned} came back, ${done} of them done; ${number(left, 'article')} ${left === 1 ? 'is' : 'are'} left.`),
    'When you have a moment, please send back what you have, finished or not: the file itself, or a return file',
    '(“Write a return file” in the menu). Whatever is sent again later is added to it.',
  ].join('\n');
}

function number(n: number, one: string): string {
  return `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;
}
