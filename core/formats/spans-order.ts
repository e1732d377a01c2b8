// Text order of spans that carry names: a parent stands before its children, and ties fall the same way everywhere.

import type { ExchangeSpan } from './format.ts';

/**
 * Compares spans by start, the longer first, then label, then id. Labels stand in the order of `labels` (a scheme's names),
 * others after them by name; without `labels`, all by name, so that the order says nothing about the corpus it came from.
 * Names compare by UTF-16 code unit, never by locale.
 */
export function spanOrder(labels: readonly string[] = []): (a: ExchangeSpan, b: ExchangeSpan) => number {
  const rank = new Map(labels.map((name, position) => [name, position]));
  const rankOf = (name: string): number => rank.get(name) ?? labels.length;
  return (a, b) =>
    a.start - b.start ||
    b.end - a.end ||
    rankOf(a.label) - rankOf(b.label) ||
    compareNames(a.label, b.label) ||
    compareNames(a.id, b.id);
}

/** Compares two strings by UTF-16 code unit. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The items in order: the same array when it is in order already, else a sorted copy. */
export function inOrder<T>(items: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  const sorted = items.every((item, i) => {
    const before = items[i - 1];
    return before === undefined || compare(before, item) <= 0;
  });
  return sorted ? items : items.toSorted(compare);
}
