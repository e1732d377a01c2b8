// Tags of tokens in somebody's dataset, as spans of the tokens.

import { isSpace } from './tokens/token.ts';

/** A run of tokens, half-open, with its label. */
export interface Run {
  readonly first: number;
  readonly end: number;
  readonly label: string;
}

const tagged = /^([BIMELSU])-(.+)$/u;

/**
 * The runs of tags in IOB1, IOB2, BILOU, IOBES or BMES; where no tag says where a span begins, neighbours with the same tag are one. Numbers
 * are places in `names`; those below zero, which trainers pass over, are outside. Throws RangeError for a number without a name.
 */
export function runsOf(tags: readonly unknown[], names: readonly string[]): readonly Run[] {
  const said = tags.map((tag) => nameOf(tag, names));
  const bare = said.every((tag) => tag === 'O' || !tagged.test(tag));
  const runs: Run[] = [];
  let open = null as Run | null;
  const close = (): void => {
    if (open !== null) runs.push(open);
    open = null;
  };
  said.forEach((tag, i) => {
    const [, place = bare ? 'I' : '', label = tag] = tagged.exec(tag) ?? [];
    if (tag === 'O' || place === '') {
      if (tag !== 'O') throw new RangeError(`“${tag}” is no tag like O, B-label or I-label`);
      close();
      return;
    }
    if ('BSU'.includes(place) || open?.label !== label) close();
    open = { first: open?.first ?? i, end: i + 1, label };
    if ('ELSU'.includes(place)) close();
  });
  close();
  return runs;
}

function nameOf(tag: unknown, names: readonly string[]): string {
  if (typeof tag === 'string') return tag === '' ? 'O' : tag;
  const number = Number(tag);
  if (tag === null || tag === undefined || number < 0) return 'O';
  const name = names[number];
  if (name === undefined) throw new RangeError(`nothing in the file or beside it says what the tag ${number} means`);
  return name;
}

/**
 * Where tokens stand: in `text`, where there is one that has them all in order, else in a text made of them with blanks between.
 * Offsets are UTF-16 units.
 */
export function placeTokens(
  tokens: readonly string[],
  text: string | null,
): { readonly text: string; readonly places: readonly { readonly start: number; readonly end: number }[] } {
  const found = text === null ? null : findAll(tokens, text);
  if (text !== null && found !== null) return { text, places: found };
  let at = 0;
  const places = tokens.map((token) => {
    const start = at;
    at += token.length + 1;
    return { start, end: start + token.length };
  });
  return { text: tokens.join(' '), places };
}

function findAll(tokens: readonly string[], text: string): readonly { start: number; end: number }[] | null {
  let from = 0;
  const places: { start: number; end: number }[] = [];
  for (const token of tokens) {
    const start = text.indexOf(token, from);
    // What stands between two tokens is blank, or the tokens are not those of this text.
    if (start < 0 || !isBlank(text.slice(from, start))) return null;
    from = start + token.length;
    places.push({ start, end: from });
  }
  return places;
}

/** Blank as tokenizers see it; a byte order mark that stayed in a text is no word either. */
function isBlank(text: string): boolean {
  return text.split('').every((unit) => isSpace(unit.charCodeAt(0)) || unit === '\ufeff');
}
