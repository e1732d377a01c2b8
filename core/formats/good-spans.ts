// One bad span does not cost an article its others: a list of spans is taken item by item.

import type { z } from 'zod';
import type { BadSpan } from '../../model/reading.ts';
import { check, isRecord } from './in/foreign-json.ts';

/** A list of spans, item by item: those that hold, and of the others what they say and what is wrong with them. */
export interface SortedSpans<T> {
  readonly good: readonly T[];
  readonly bad: readonly BadSpan[];
}

const longestShown = 80;

/**
 * Checks each item of a list of spans against a schema. What is no list holds no span; null and undefined are an empty list. `line` is
 * where the list stands, null where the format has no lines.
 */
export function goodSpans<T>(schema: z.ZodType<T>, items: unknown, line: number | null): SortedSpans<T> {
  if (items === undefined || items === null) return { good: [], bad: [] };
  if (!Array.isArray(items))
    return { good: [], bad: [{ line, label: '', place: shown(items), fault: 'is no list of spans' }] };
  const good: T[] = [];
  const bad: BadSpan[] = [];
  for (const item of items as readonly unknown[]) {
    const checked = check(schema, item);
    if (checked.ok) good.push(checked.value);
    else bad.push({ line, label: labelOf(item), place: shown(item), fault: `does not hold: ${checked.reason}` });
  }
  return { good, bad };
}

/** A bad span in words, for reports and messages: `LOC 3–9 says “Porto”, but the text there is “in Por”`. */
export function badSpanInWords({ label, place, fault }: Omit<BadSpan, 'line'>): string {
  return [label, place, fault].filter((part) => part !== '').join(' ');
}

function labelOf(item: unknown): string {
  if (Array.isArray(item)) return item.filter((part) => typeof part === 'string').at(-1) ?? '';
  const label = isRecord(item) ? item['label'] : undefined;
  return typeof label === 'string' ? label : '';
}

function shown(item: unknown): string {
  const text = JSON.stringify(item) ?? '';
  return text.length > longestShown ? `${text.slice(0, longestShown).replace(/[\ud800-\udbff]$/u, '')}…` : text;
}
