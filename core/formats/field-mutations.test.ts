// What people bring is damaged in ways that nobody thought of: no reader may fall over it, or give less than there is without a word.

import { expect, it } from 'vitest';
import { offsetTable, sliceCodePoints } from '../../model/offsets.ts';
import { isCanonical } from '../../model/text.ts';
import type { Found } from './format.ts';
import { formatById, recognise } from './registry.ts';
import { fieldFile, madeFile } from '../../tests/formats/field-fixtures.ts';
import { sureEnough } from './verdict.ts';

const fixtures = [
  ['rows-ents.jsonl', 'span-rows'],
  ['rows-ner-triples.jsonl', 'span-rows'],
  ['quotes-only.jsonl', 'span-rows'],
  ['pubannotation.json', 'span-rows'],
  ['spacy2-training.json', 'span-rows'],
  ['dataturks.jsonl', 'span-rows'],
  ['bioc.xml', 'bioc'],
  ['pubtator.txt', 'pubtator'],
  ['gate.xml', 'gate-xml'],
  ['medtator.xml', 'tags-xml'],
  ['inline-tags.txt', 'inline-tags'],
  ['inline-brackets.md', 'inline-brackets'],
  ['recogito.json', 'w3c'],
  ['conll-index-column.conll', 'iob2'],
  ['multiconer.conll', 'iob2'],
  ['bmes.txt', 'bilou'],
  ['conllu-misc.conllu', 'token-table'],
  ['kaggle-token-table.csv', 'token-table'],
  ['label-studio-export.csv', 'text-table'],
] as const;

/** Numbers that look random and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const junk = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '<',
  '>',
  '/',
  '&',
  '\n',
  '\t',
  '|',
  '\u0000',
  '-1',
  '1e999',
  '🚓',
  'null',
  '['.repeat(5000),
];

function mutate(whole: Buffer, next: () => number): Buffer {
  const at = Math.floor(next() * whole.length);
  const text = whole.toString('utf8');
  switch (Math.floor(next() * 6)) {
    case 0:
      return whole.subarray(0, at);
    case 1: {
      // A key, an element or a word by another name.
      const names = [...new Set(text.match(/[A-Za-z_]{3,}/g) ?? ['x'])];
      const name = names[Math.floor(next() * names.length)] ?? 'x';
      return Buffer.from(text.replaceAll(name, `${name}z`));
    }
    case 2: {
      const places = text.match(/\d+/g) ?? ['0'];
      const place = places[Math.floor(next() * places.length)] ?? '0';
      return Buffer.from(text.replace(place, String(Math.floor(next() * 100))));
    }
    case 3:
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 4:
      return Buffer.from(text.replace(/[a-z]/, 'é'), 'latin1');
    default: {
      const piece = junk[Math.floor(next() * junk.length)] ?? '';
      return Buffer.concat([whole.subarray(0, at), Buffer.from(piece), whole.subarray(at + Math.floor(next() * 10))]);
    }
  }
}

function holds(found: Found): void {
  if (!found.ok) {
    expect(found.reason.length).toBeGreaterThan(5);
    return;
  }
  const { text, spans } = found.document;
  expect(isCanonical(text)).toBe(true);
  const table = offsetTable(text);
  for (const { start, end, surface, label } of spans) {
    expect(sliceCodePoints(text, start, end, table)).toBe(surface);
    expect(label.trim()).not.toBe('');
  }
}

async function readAll(name: string, bytes: Uint8Array, id: string): Promise<readonly Found[]> {
  const all: Found[] = [];
  const file = madeFile(name, bytes, { 'recogito.txt': 'The customs office fined Delta Freight 900 euros in Porto.' });
  for await (const found of formatById(id)?.read?.read(file) ?? []) all.push(found);
  return all;
}

function tagsOf(found: readonly Found[]): number {
  return found.reduce((sum, one) => sum + (one.ok ? one.document.spans.length : 0), 0);
}

function isReported(found: readonly Found[]): boolean {
  return found.some(
    (one) =>
      !one.ok ||
      (one.document.badSpans ?? []).length > 0 ||
      (one.document.notTaken ?? []).some(
        ({ holdsTags, kind }) => holdsTags || kind === 'annotation' || kind === 'relation',
      ),
  );
}

it.each(fixtures)(
  '%s is read as %s without a fall, whatever is done to it',
  async (name, id) => {
    const whole = Buffer.concat([...fieldFile(name).read()].map((chunk) => Buffer.from(chunk)));
    const next = numbers(whole.length);
    const all = tagsOf(await readAll(name, whole, id));
    for (let i = 0; i < 200; i++) {
      const bytes = mutate(whole, next);
      const found = await readAll(name, bytes, id);
      found.forEach(holds);
      const [first] = recognise(madeFile(name, bytes));
      // Lines that a file was cut before are not missed by anybody.
      const isCut = /\.(?:txt|conllu?|csv)$/.test(name) && whole.subarray(0, bytes.length).equals(bytes);
      const isRead = first?.format.id === id && first.sure >= sureEnough && !isCut;
      const isLess = isRead && tagsOf(found) < all && !isReported(found);
      expect(isLess ? bytes.toString('utf8') : '').toBe('');
    }
    expect(all).toBeGreaterThan(0);
  },
  120_000,
);
