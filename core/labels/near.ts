// Which label of a scheme a foreign name may mean, where it is not the same.

import type { Label } from '../../model/label.ts';

/** A label that may be meant, and what the names differ in. */
export interface NearLabel {
  readonly label: number;
  readonly why: 'case' | 'spelling' | 'plural';
}

/**
 * The label whose name differs from `name` in case, blanks or hyphens only; else in being plural; else, for longer names, in
 * one letter. Null where there is none, or where there are several of a kind.
 */
export function nearLabel(name: string, labels: readonly Label[]): NearLabel | null {
  const wanted = folded(name);
  const kinds: readonly (readonly [NearLabel['why'], (other: string) => boolean])[] = [
    ['case', (other) => other === wanted],
    ['plural', (other) => singular(other) === singular(wanted)],
    ['spelling', (other) => Math.min(other.length, wanted.length) >= shortest && isOneEditApart(other, wanted)],
  ];
  for (const [why, fits] of kinds) {
    const found = labels.filter((label) => label.name !== name && fits(folded(label.name)));
    const [only] = found;
    if (only && found.length === 1) return { label: only.id, why };
    if (only) return null;
  }
  return null;
}

/** Shorter names that differ in a letter are other words. */
const shortest = 5;

function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
}

function singular(word: string): string {
  if (/[^aeiou]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|s|x|z)es$/u.test(word)) return word.slice(0, -2);
  return /[^s]s$/u.test(word) ? word.slice(0, -1) : word;
}

function isOneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const rest = long.slice(same + 1);
  if (short.slice(long.length === short.length ? same + 1 : same) === rest) return true;
  // Two neighbours that changed places.
  return (
    short.length === long.length &&
    short[same] === long[same + 1] &&
    short[same + 1] === long[same] &&
    short.slice(same + 2) === long.slice(same + 2)
  );
}
