// One bad span does not cost an article its others: a list of spans is taken item by item.

import type { z } from 'zod';
import type { BadSpan } from '../../model/reading.ts';
import { check } from './in/foreign-json.ts';

/** A list of spans, item by item: those that hold, and of the others what they say and what is wrong with them. */
export interface SortedSpans<T> {
  readonly good: readonly T[];
  readonly bad: readonly BadSpan[];
}

const longestShown = 80;

/**
 * Checks each item of the list of spans under a row's `key` against a schema. What is no list holds no span; null and undefined are
 * an empty list. `line` is where the list stands, null where the format has no lines.
 */
export function goodSpans<T>(schema: z.ZodType<T>, items: unknown, line: number | null, key: string): SortedSpans<T> {
  if (items === undefined || items === null) return { good: [], bad: [] };
  if (!Array.isArray(items)) {
    return { good: [], bad: [{ line, label: '', place: `its "${key}"`, fault: `is not a list: ${shown(items)}` }] };
  }
  const good: T[] = [];
  const bad: BadSpan[] = [];
  (items as readonly unknown[]).forEach((item, i) => {
    const checked = check(schema, item);
    if (checked.ok) good.push(checked.value);
    else {
      const { place, fault } = placed(checked.reason, `${key}[${i}]`);
      bad.push({ line, label: '', place, fault: `${fault}: ${shown(item)}` });
    }
  });
  return { good, bad };
}

/** A reason of check, which begins with "it" or with its "key", told of the item's place in its row. */
function placed(reason: string, item: string): Pick<BadSpan, 'place' | 'fault'> {
  const [, key, rest = ''] = /^it(?:s "([^"]*)")? (.*)$/s.exec(reason) ?? [];
  const path = key === undefined ? item : key.startsWith('[') ? `${item}${key}` : `${item}.${key}`;
  return { place: `its "${path}"`, fault: rest };
}

/** A bad span in words, for reports and messages: `LOC 3–9 says “Porto”, but the text there is “in Por”`. */
export function badSpanInWords({ label, place, fault }: Omit<BadSpan, 'line'>): string {
  return [label, place, fault].filter((part) => part !== '').join(' ');
}

function shown(item: unknown): string {
  const text = JSON.stringify(item) ?? '';
  return text.length > longestShown ? `${text.slice(0, longestShown).replace(/[\ud800-\udbff]$/u, '')}…` : text;
}
