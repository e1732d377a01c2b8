// Tags that stand in the text itself: `<ORG>Delta Freight</ORG>`, `[Delta Freight](ORG)`. Whether they are meant as such, only a person knows.

import type { Head } from '../head.ts';
import { headText } from './head-text.ts';

/** A tag with its place in the text without the markup; UTF-16 units. */
export interface InlineTag {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** What else the markup says. */
  readonly rest: Readonly<Record<string, string>>;
}

/** A text without its markup. `left`: pieces that look like markup and have no other half; they stay in the text. */
export interface Unmarked {
  readonly text: string;
  readonly tags: readonly InlineTag[];
  readonly left: readonly string[];
}

const tag =
  /<(?:(START):([^\s<>]+)|(END)|(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?))>/gu;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entity = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g;
const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};
/** Of elements of one name with an attribute like these, the attribute is the label. */
const labelAttributes = ['type', 'label', 'class', 'category', 'entity', 'tag', 'name'];

interface Piece {
  readonly at: number;
  readonly length: number;
  readonly name: string;
  readonly is: 'open' | 'close' | 'empty';
  readonly attributes: Readonly<Record<string, string>>;
}

/** Takes elements such as `<ORG>…</ORG>` and `<START:org> … <END>` out of a text. `feature` names the attribute that is the label. */
export function unmarkTags(source: string, feature?: string): Unmarked {
  const pieces = [...source.matchAll(tag)].map(pieceOf);
  const { pairs, paired } = pairUp(pieces);
  const hasPairs = pairs.length > 0;
  const starts = new Map<Piece, number>();
  let text = '';
  let from = 0;
  const add = (part: string): void => {
    text += hasPairs ? part.replace(entity, decode) : part;
  };
  for (const piece of pieces) {
    if (!paired.has(piece)) continue;
    const isSpaced = piece.name.startsWith('START:');
    // OpenNLP has a blank inside its tags, which is none of the text.
    add(source.slice(from, piece.at).replace(piece.is === 'close' && isSpaced ? / $/ : /$^/, ''));
    starts.set(piece, text.length);
    from =
      piece.at + piece.length + (piece.is === 'open' && isSpaced && source[piece.at + piece.length] === ' ' ? 1 : 0);
  }
  add(source.slice(from));
  const tags = pairs.map(([open, close]): InlineTag => {
    const { label, rest } = labelOf(open, feature);
    return { start: starts.get(open) ?? 0, end: starts.get(close) ?? 0, label, rest };
  });
  const left = pieces.filter((piece) => !paired.has(piece)).map(({ at, length }) => source.slice(at, at + length));
  return { text, tags, left };
}

function pieceOf(found: RegExpExecArray): Piece {
  const [whole, start, startName = '', end, slash, name = '', said = '', empty] = found;
  const common = { at: found.index, length: whole.length };
  if (start !== undefined) return { ...common, name: `START:${startName}`, is: 'open', attributes: {} };
  if (end !== undefined) return { ...common, name: 'START:', is: 'close', attributes: {} };
  const attributes = [...said.matchAll(attribute)].map(([, key = '', one, two]) => [key, one ?? two ?? ''] as const);
  const is = slash === '/' ? 'close' : empty === '/' ? 'empty' : 'open';
  return { ...common, name, is, attributes: Object.fromEntries(attributes) };
}

/** Each end with the last beginning of its name; tags may cross. */
function pairUp(pieces: readonly Piece[]): {
  readonly pairs: readonly (readonly [Piece, Piece])[];
  readonly paired: ReadonlySet<Piece>;
} {
  const open: Piece[] = [];
  const pairs: (readonly [Piece, Piece])[] = [];
  for (const piece of pieces) {
    if (piece.is === 'open') open.push(piece);
    if (piece.is !== 'close') continue;
    const at = open.findLastIndex(({ name }) =>
      piece.name === 'START:' ? name.startsWith('START:') : name === piece.name,
    );
    const [beginning] = at < 0 ? [] : open.splice(at, 1);
    // Nothing between the two is no tag of words; it stays in the text.
    if (beginning !== undefined && beginning.at + beginning.length < piece.at) pairs.push([beginning, piece]);
  }
  return { pairs: pairs.toSorted(([a], [b]) => a.at - b.at), paired: new Set(pairs.flat()) };
}

function labelOf({ name, attributes }: Piece, feature: string | undefined): Pick<InlineTag, 'label' | 'rest'> {
  const entries = Object.entries(attributes);
  const wanted = feature === undefined ? labelAttributes : [feature.toLowerCase()];
  const isGeneral =
    feature !== undefined ||
    /^(?:enamex|numex|timex\d?|entity|ent|ne|span|mark|tag|annotation|name|rs|term|seg)$/i.test(name);
  const found = isGeneral
    ? entries.find(([key, value]) => wanted.includes(key.toLowerCase()) && value.trim() !== '')
    : undefined;
  const label = found?.[1] ?? name.replace(/^START:/, '');
  return { label, rest: Object.fromEntries(entries.filter((entry) => entry !== found)) };
}

function decode(said: string): string {
  if (!said.startsWith('&#')) return named[said] ?? said;
  const code = said.startsWith('&#x') ? Number.parseInt(said.slice(3, -1), 16) : Number(said.slice(2, -1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : said;
}

const bracketed = /\[([^[\]\n]+)\](?:\(([^()\n]*)\)|(\{[^{}\n]*\}))/gu;
const labelLike = /^[\p{L}_][\p{L}\p{N}_ -]*(?::[^/\n]*)?$/u;

/** Takes brackets such as `[Delta Freight](ORG)` and Rasa’s `[Porto]{"entity": "city"}` out of a text. */
export function unmarkBrackets(source: string): Unmarked {
  const tags: InlineTag[] = [];
  const left: string[] = [];
  let text = '';
  let from = 0;
  for (const found of source.matchAll(bracketed)) {
    const [whole, words = '', label, json] = found;
    const said = label === undefined ? labelInJson(json ?? '') : labelInParentheses(label);
    // An image, or a link to somewhere.
    if (said === null || source[found.index - 1] === '!') {
      left.push(whole);
      continue;
    }
    text += source.slice(from, found.index);
    tags.push({ start: text.length, end: text.length + words.length, ...said });
    text += words;
    from = found.index + whole.length;
  }
  return { text: text + source.slice(from), tags, left };
}

/** Rasa writes what a word means behind a colon: `(city:Oporto)`. */
function labelInParentheses(said: string): Pick<InlineTag, 'label' | 'rest'> | null {
  if (!labelLike.test(said)) return null;
  const [label = '', value] = said.split(/:(.*)/s);
  return { label: label.trim(), rest: value === undefined ? {} : { value } };
}

function labelInJson(said: string): Pick<InlineTag, 'label' | 'rest'> | null {
  const pairs = [...said.matchAll(/"([^"]+)"\s*:\s*"([^"]*)"/g)].map(
    ([, key = '', value = '']) => [key, value] as const,
  );
  const label = pairs.find(([key]) => key === 'entity')?.[1] ?? '';
  return label.trim() === '' ? null : { label, rest: Object.fromEntries(pairs.filter(([key]) => key !== 'entity')) };
}

/** Markup that is of a page, and not of tags. */
export const htmlNames =
  /^(?:a|abbr|b|blockquote|body|br|code|div|em|font|h[1-6]|head|html|i|li|ol|p|pre|q|s|small|span|strong|sub|sup|table|td|th|title|tr|u|ul)$/i;

/** So much of a text tells whether it has markup. */
const lookedAt = 256 * 1024;

/** What kind of markup a beginning of a text has; null where it has none. `example` is the first of it. */
export function markupIn(text: string): { readonly kind: 'tags' | 'brackets'; readonly example: string } | null {
  const beginning = text.slice(0, lookedAt);
  if (!beginning.includes('<') && !beginning.includes('[')) return null;
  const inTags = unmarkTags(beginning).tags;
  const [first] = inTags;
  if (first !== undefined) return { kind: 'tags', example: `<${first.label}>` };
  const { tags: inBrackets, left } = unmarkBrackets(beginning);
  const [bracket] = inBrackets;
  return bracket === undefined || left.length > inBrackets.length
    ? null
    : { kind: 'brackets', example: `(${bracket.label})` };
}

/** Whether a file other than .txt, by its name a text, has markup in it. */
export function isMarkedText(path: string, head: Head): boolean {
  return /\.(?:md|markdown|ya?ml|sgml?|tagged|muc|train)$/i.test(path) && markupIn(headText(head)) !== null;
}
