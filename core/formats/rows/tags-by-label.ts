// Tags that stand in objects instead of lists: in columns, by their label, or by their words.

import { isRecord } from '../in/foreign-json.ts';
import type { ItemContext, Parsed } from './item.ts';
import { labelKeys, placeKeys, plainKey, quoteKeys, startKeys, wholeNumber } from './key-names.ts';
import { parseItem } from './parse-item.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `{"ORG": {"Delta Freight": [[25, 38]]}}`: pairs two objects deep, and nothing else. */
export function isByLabelAndWords(record: Fields): boolean {
  const values = Object.values(record);
  return (
    values.length > 0 &&
    values.every((value) => isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isPairs))
  );
}

/** `{"start": [4, 25], "end": [18, 38], "label": ["a", "b"]}` as a row for each tag; null where it is not that. */
export function asRows(record: Fields): readonly Fields[] | null {
  const columns = Object.entries(record).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const names = new Set(columns.map(([key]) => plainKey(key)));
  const isTable = [...startKeys, ...placeKeys, ...quoteKeys].some((key) => names.has(key));
  const isLabelled = [...labelKeys, 'entity', 'name'].some((key) => names.has(key));
  const [length] = columns.map(([, list]) => list.length);
  if (!isTable || !isLabelled || length === undefined || columns.some(([, list]) => list.length !== length))
    return null;
  return Array.from({ length }, (_, i) => Object.fromEntries(columns.map(([key, list]) => [key, list[i]])));
}

/**
 * Tags that stand by their label: `{"ORG": ["Delta Freight"]}`, `{"ORG": [[25, 38]]}`, `{"ORG": {"Delta Freight": [[25, 38]]}}`; or
 * by their words: `{"Porto": "LOC"}`.
 */
export function tagsByLabel(
  record: Fields,
  context: Omit<ItemContext, 'label'>,
): readonly (readonly [unknown, Parsed])[] {
  const { text } = context;
  const isHere = (words: unknown): boolean =>
    typeof words === 'string' && words !== '' && text?.includes(words) === true;
  const ofWords = (label: string, words: unknown): readonly [unknown, Parsed] => [
    { label, text: words },
    parseItem({ label, text: words }, { ...context, label: null }),
  ];
  return Object.entries(record).flatMap(([key, value]): readonly (readonly [unknown, Parsed])[] => {
    if (typeof value === 'string' && value !== '') {
      if (isHere(value)) return [ofWords(key, value)];
      return isHere(key) ? [ofWords(value, key)] : [];
    }
    if (isRecord(value)) {
      return Object.entries(value).flatMap(([words, places]) =>
        isPairs(places) ? places.map((place) => [place, placed(key, place, words, context)] as const) : [],
      );
    }
    if (isPair(value)) return [[value, placed(key, value, null, context)]];
    if (!Array.isArray(value)) return [];
    const list = value as readonly unknown[];
    if (list.some(isHere)) return list.map((words) => ofWords(key, words));
    return list.flatMap((one) => {
      const parsed = isPair(one) ? placed(key, one, null, context) : parseItem(one, { ...context, label: key });
      return parsed.is === 'item' || parsed.is === 'faulty' ? [[one, parsed] as const] : [];
    });
  });
}

function placed(label: string, place: unknown, words: string | null, context: Omit<ItemContext, 'label'>): Parsed {
  return parseItem({ label, span: place, ...(words !== null && { text: words }) }, { ...context, label: null });
}

/** Whether a value is two whole numbers. */
export function isPair(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => wholeNumber(one) !== null);
}

function isPairs(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isPair);
}
