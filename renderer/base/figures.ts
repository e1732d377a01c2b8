// Numbers and sizes as people read them.

import { lazily } from '../../model/lazily.ts';

// The first that a page makes takes ten milliseconds: a start of a corpus of some hundred articles needs none.
const forms = lazily({
  whole: () => new Intl.NumberFormat('en'),
  short: () => new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }),
});

/** 12345 as 12,345. */
export function figure(n: number): string {
  return Number.isInteger(n) && n >= 0 && n < 1000 ? String(n) : forms.whole.format(n);
}

/** 12345 as 12.3K, for places with room for four signs; small numbers whole. */
export function shortFigure(n: number): string {
  return n < 10_000 ? figure(n) : forms.short.format(n);
}

/** The word for so many: "document", "documents". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return n === 1 ? one : many;
}

/** "1 document", "2 documents". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${figure(n)} ${plural(n, one, many)}`;
}

/** Bytes as B, kB or MB, powers of ten. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${amount < 10 ? amount.toFixed(1) : figure(Math.round(amount))} ${unit}`;
}

/** A text shortened in its middle, so that its beginning and its end can both be checked; never inside a character. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text.replace(/\s+/gu, ' '));
  if (characters.length <= length) return characters.join('');
  const head = Math.ceil((length - 1) * 0.6);
  return `${characters.slice(0, head).join('').trimEnd()}…${characters
    .slice(-(length - 1 - head))
    .join('')
    .trimStart()}`;
}
