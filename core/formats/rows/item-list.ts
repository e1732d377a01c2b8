// A tag that is a list: its place, its label and its words in whatever order.

import { check, term } from '../in/foreign-json.ts';
import type { ItemContext, Parsed } from './item.ts';
import { wholeNumber } from './key-names.ts';

/** `[start, end, label]` in whatever order, with or without its words; `[words, label]`; or `[[start, end], label]`. */
export function parseList(list: readonly unknown[], context: ItemContext): Parsed {
  const [first, ...others] = list;
  if (Array.isArray(first) && first.length === 2 && first.every((one) => wholeNumber(one) !== null)) {
    return parseList([...(first as readonly unknown[]), ...others], context);
  }
  const numbers = list.flatMap((one) => (typeof one === 'number' ? [one] : []));
  const strings = list.flatMap((one) => (typeof one === 'string' ? [one] : []));
  const [start, end] = numbers;
  if (numbers.length === 0) return parsePair(list, strings, context);
  if (start === undefined || end === undefined || list.length > 6) return { is: 'unlike' };
  const several = list.find((one) => Array.isArray(one) && one.every((label) => typeof label === 'string'));
  const labels = Array.isArray(several) ? (several as readonly string[]) : [];
  const [label, quote] = labels.length > 0 ? [null, strings[0] ?? null] : labelOfTwo(list, strings, context);
  const named =
    labels.length > 0 ? labels : label === null ? numberedLabel(numbers, context) : [context.names.get(label) ?? label];
  if (named.length === 0) {
    return list.length < 3 ? { is: 'unlike' } : { is: 'faulty', fault: 'has no label' };
  }
  const bad = named.map((name) => check(term, name)).find((one) => !one.ok);
  if (bad?.ok === false) return { is: 'faulty', fault: `has a label that ${bad.reason.replace(/^it /, '')}` };
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < 0) {
    return { is: 'faulty', fault: 'has no place that counts' };
  }
  return {
    is: 'item',
    item: {
      ...bare,
      labels: named,
      places: [{ start, end, sized: false, quote, inTokens: false }],
      quote,
    },
  };
}

const bare = { id: null, annotator: null, note: '', isOne: true, rest: {} };

/** `[start, end, 7]`: labels that are numbers; or the label of the whole list. */
function numberedLabel(numbers: readonly number[], { names, label }: ItemContext): readonly string[] {
  const [, , third] = numbers;
  if (label !== null) return [label];
  return third === undefined || !Number.isInteger(third) ? [] : [names.get(String(third)) ?? `label ${third}`];
}

/** Which of a list's strings is the label, and which the words. */
function labelOfTwo(
  list: readonly unknown[],
  strings: readonly string[],
  { text }: ItemContext,
): readonly [string | null, string | null] {
  const [one, two] = strings;
  if (one === undefined) return [null, null];
  if (two === undefined) return [one, null];
  const [isOne, isTwo] = [text?.includes(one) === true, text?.includes(two) === true];
  if (isOne !== isTwo) return isOne ? [two, one] : [one, two];
  // As spaCy scripts write them: (words, start, end, label).
  return typeof list[0] === 'string' && typeof list[1] === 'number' ? [two, one] : [one, two];
}

/** `[words, label]` or `[label, words]`, where the text has the one and not the other. */
function parsePair(
  list: readonly unknown[],
  strings: readonly string[],
  { text, names, label: ofAll }: ItemContext,
): Parsed {
  const [one, two] = strings;
  if (one === undefined || two === undefined || list.length !== 2 || ofAll !== null) return { is: 'unlike' };
  const [isOne, isTwo] = [text?.includes(one) === true, text?.includes(two) === true];
  if (isOne === isTwo && !isOne) return { is: 'unlike' };
  const [quote, label] = isOne ? [one, two] : [two, one];
  const named = check(term, names.get(label) ?? label);
  if (!named.ok || quote === '') return { is: 'unlike' };
  return { is: 'item', item: { ...bare, labels: [named.value], places: [], quote } };
}
