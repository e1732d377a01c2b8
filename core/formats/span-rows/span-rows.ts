// JSON rows of a text with its tags, in no tool's own format: what scripts write.

import type { Format } from '../format.ts';
import type { Head } from '../head.ts';
import { headRows, jsonHead } from '../in/json-head.ts';
import { spansIn } from '../span-shapes.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { readSpanRows } from './read.ts';
import { shapeOf, textKeyOf } from './shape.ts';

export const spanRows: Format = {
  id: 'span-rows',
  aliases: ['json-rows'],
  title: 'JSON rows with tags',
  about:
    'Rows of a text with a list of its tags, in lines or in one list, under whatever keys: with offsets, or with the tagged words alone. Read by its shape; other keys become metadata.',
  layout: 'file',
  extension: '.jsonl',
  lossless: false,
  options: [],
  write: null,
  read: { recognise: (_, head) => recognise(head), read: readSpanRows },
};

function recognise(head: Head): Verdict {
  if (jsonHead(head) === null) return notThis;
  const rows = headRows(head);
  const textKeys = new Set(rows.map(textKeyOf));
  const [textKey] = textKeys;
  if (rows.length === 0 || textKey === undefined || textKey === null) return notThis;
  const { keys, unknown } = shapeOf(rows);
  const has = `its rows have a text under "${textKey}"`;
  const against = unknown.map((key) => `"${key}" seems to hold tags in a shape that is not known`);
  const [first] = keys;
  // Rows of texts alone are read as our own where each has a line.
  if (first === undefined && unknown.length === 0 && jsonHead(head)?.root !== 'list') return notThis;
  if (first === undefined) {
    // Rows of texts alone, which is all that they say; sure enough only where nothing else is in them.
    return verdict(
      unknown.length > 0 ? 0.61 : 0.62,
      [has, ...(unknown.length > 0 ? [] : ['nothing in them looks like tags'])],
      against,
    );
  }
  const places = rows.flatMap(
    (row) => spansIn(first.key, Object.getOwnPropertyDescriptor(row, first.key)?.value)?.read ?? [],
  );
  const held = places.filter((span) => span !== null);
  const words = first.shape === 'offsets' ? 'tags with offsets' : 'tagged words without offsets';
  if (first.key === 'spans' && held.every((span) => span.start !== null && span.others['token_start'] === undefined)) {
    return verdict(0.5, [has, `${words} under "spans", as our own rows have them`], against);
  }
  return verdict(held.length === places.length ? 0.68 : 0.62, [has, `${words} under "${first.key}"`], against);
}
