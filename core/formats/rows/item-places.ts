// The places of a tag that is an object: start and end, start and length, or a list of such, at whatever depth.

import { isRecord } from '../in/foreign-json.ts';
import type { Place } from './item.ts';
import {
  endKeys,
  firstOf,
  lengthKeys,
  placeKeys,
  plain,
  plainKey,
  quoteKeys,
  someString,
  startKeys,
  tokenEndKeys,
  tokenStartKeys,
  wholeNumber,
  type Plain,
} from './key-names.ts';

/** The places of a record; null where it has none, empty where what should be one is not. */
export function placesOf(record: Plain): readonly Place[] | null {
  const quote = firstOf(record, quoteKeys, (value) => (typeof value === 'string' ? value : null));
  const own = pairIn(record, quote?.value ?? null);
  if (own !== null) return own;
  for (const name of placeKeys) {
    const holder = record.get(name)?.value;
    if (holder === undefined || holder === null) continue;
    const inside = placesIn(holder, quotesOf(record));
    if (inside !== null) return inside;
  }
  const first = firstOf(record, tokenStartKeys, wholeNumber);
  const last = firstOf(record, tokenEndKeys, wholeNumber);
  if (first === null || last === null) return null;
  const isBehind = plainKey(last.key) === 'endtoken';
  return [{ start: first.value, end: last.value + (isBehind ? 0 : 1), sized: true, quote: null, inTokens: true }];
}

/** Start and end, or start and length, side by side; null where neither is there. */
function pairIn(record: Plain, quote: string | null): readonly Place[] | null {
  const hasStart = startKeys.some((key) => isScalar(record.get(key)?.value));
  if (!hasStart) return null;
  const start = firstOf(record, startKeys, wholeNumber);
  const end = firstOf(record, endKeys, wholeNumber);
  const length = firstOf(record, lengthKeys, wholeNumber);
  const hasEnd = [...endKeys, ...lengthKeys].some((key) => isScalar(record.get(key)?.value));
  if (start === null || start.value < 0) return hasEnd ? [] : null;
  const common = { start: start.value, quote, inTokens: false };
  if (end !== null) return end.value < 0 ? [] : [{ ...common, end: end.value, sized: false }];
  if (length !== null) return length.value < 0 ? [] : [{ ...common, end: start.value + length.value, sized: true }];
  if (hasEnd) return [];
  return quote === null ? null : [{ ...common, end: null, sized: false }];
}

function isScalar(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.length < 20);
}

function placesIn(holder: unknown, quotes: readonly string[]): readonly Place[] | null {
  if (isRecord(holder)) {
    const record = plain(holder);
    const own = firstOf(record, quoteKeys, someString)?.value ?? quotes[0] ?? null;
    const here = pairIn(record, own);
    if (here !== null) return here;
    for (const name of placeKeys) {
      const deeper = record.get(name)?.value;
      const found = deeper === undefined ? null : placesIn(deeper, quotes);
      if (found !== null) return found;
    }
    return null;
  }
  if (!Array.isArray(holder) || holder.length === 0) return null;
  const list = holder as readonly unknown[];
  const [start, end] = list.map(wholeNumber);
  if (start !== undefined && start !== null) {
    if (list.length !== 2 || end === undefined || end === null || start < 0 || end < 0) return null;
    return [{ start, end, sized: false, quote: quotes[0] ?? null, inTokens: false }];
  }
  const parts = list.map((part, i) => placesIn(part, quotes.length === list.length ? quotes.slice(i, i + 1) : []));
  return parts.every((part) => part !== null && part.length === 1) ? parts.flatMap((part) => part ?? []) : null;
}

/** The words of each piece, where a record quotes them one by one. */
function quotesOf(record: Plain): readonly string[] {
  for (const key of quoteKeys) {
    const value = record.get(key)?.value;
    if (typeof value === 'string') return [value];
    if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')) return value;
  }
  return [];
}

const ofPlace: ReadonlySet<string> = new Set([
  ...startKeys,
  ...endKeys,
  ...lengthKeys,
  ...placeKeys,
  ...tokenStartKeys,
  ...tokenEndKeys,
]);

/** Whether a key says where a tag is, or the words of its pieces. */
export function isOfPlace(key: string, value: unknown): boolean {
  const name = plainKey(key);
  return ofPlace.has(name) || (Array.isArray(value) && quoteKeys.includes(name));
}
