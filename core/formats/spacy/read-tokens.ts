// One document of a DocBin by its rows: the text that its tokens make, and the entities that are marked on them.

import { attribute, iob, type DocBin } from './docbin.ts';

/** An entity in code points of the text. */
export interface Entity {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Where a document stands in the columns: its place among the documents, and its tokens, half-open. */
export interface Place {
  readonly document: number;
  readonly first: number;
  readonly end: number;
}

/** Gives the document's text and entities. `texts` gives the string of a number, and may throw. */
export function readTokens(
  bin: DocBin<Buffer>,
  { document, first, end }: Place,
  texts: (id: bigint) => string,
): { readonly text: string; readonly entities: readonly Entity[] } {
  const { attrs, tokens, spaces } = bin;
  const cell = (row: number, column: number): bigint =>
    column < 0 ? 0n : tokens.readBigUInt64LE((row * attrs.length + column) * 8);
  const columns = {
    orth: attrs.indexOf(attribute.orth),
    iob: attrs.indexOf(attribute.entIob),
    type: attrs.indexOf(attribute.entType),
  };
  // spaCy itself then takes each token for a word with a blank after it.
  const unknown = hasUnknownSpaces(bin.flags?.[document] ?? null);
  const entities: Entity[] = [];
  let open = null as Entity | null;
  let text = '';
  let place = 0;
  for (let row = first; row < end; row++) {
    const word = texts(cell(row, columns.orth));
    const mark = Number(cell(row, columns.iob));
    const tagged = mark === iob.begin || mark === iob.inside;
    const label = tagged ? texts(cell(row, columns.type)) : '';
    if (open !== null && (mark !== iob.inside || label !== open.label)) {
      entities.push(open);
      open = null;
    }
    const wordEnd = place + Array.from(word).length;
    if (label !== '') open = { start: open?.start ?? place, end: wordEnd, label };
    const space = unknown || spaces[row] !== 0;
    text += space ? `${word} ` : word;
    place = space ? wordEnd + 1 : wordEnd;
  }
  if (open !== null) entities.push(open);
  return { text, entities };
}

function hasUnknownSpaces(flags: unknown): boolean {
  return flags instanceof Map && flags.get('has_unknown_spaces') === true;
}
