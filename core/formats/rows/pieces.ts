// Texts that stand in pieces, some of them with a label, as Snips NLU writes its utterances: joined they are a text with tags.

import { isRecord } from '../in/foreign-json.ts';
import { placesOf } from './item-places.ts';
import { eitherKeys, firstOf, labelKeys, plain, someString } from './key-names.ts';
import { textsIn } from './find-text.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Piece {
  readonly text: string;
  readonly label: string | null;
  readonly rest: Fields;
}

const pieceTexts = ['text', 'value', 'content', 'string'];
/** The slot of Snips NLU and the alias of Dialogflow say what words are here, an entity only of what sort. */
const pieceLabels = ['slotname', 'slot', 'alias', ...labelKeys, ...eitherKeys];
/** Chinese, Japanese, Thai and their kin put no blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The row with its pieces joined to a text with tags; null where it has none. */
export function joinPieces(row: Fields): Fields | null {
  if (textsIn(row).some(({ path }) => path.length === 1)) return null;
  for (const [key, value] of Object.entries(row)) {
    const pieces = piecesIn(value);
    if (pieces === null) continue;
    const { [key]: _, ...rest } = row;
    return { ...rest, ...joined(pieces) };
  }
  return null;
}

/** Whether values one after the other are the pieces of one text, some of which have a label. */
export function arePieces(value: unknown): boolean {
  return piecesIn(value) !== null;
}

function piecesIn(value: unknown): readonly Piece[] | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const read = (value as readonly unknown[]).map(pieceOf);
  const pieces = read.filter((one) => one !== null);
  if (pieces.length < read.length) return null;
  const isPart = pieces.some(({ label }) => label !== null) && pieces.some(({ label }) => label === null);
  return isPart && carryBlanks(pieces) ? pieces : null;
}

function pieceOf(value: unknown): Piece | null {
  if (typeof value === 'string') return { text: value, label: null, rest: {} };
  if (!isRecord(value)) return null;
  const record = plain(value);
  if (placesOf(record) !== null) return null;
  const text = firstOf(record, pieceTexts, (said) => (typeof said === 'string' ? said : null));
  if (text === null) return null;
  const label = firstOf(
    record,
    pieceLabels.filter((name) => name !== text.key),
    someString,
  );
  const isNone = label === null || /^(?:o|none|null|other)$/i.test(label.value);
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => key !== text.key && key !== label?.key));
  return { text: text.value, label: isNone ? null : label.value, rest };
}

/** Pieces bring the blanks between them along; words one by one, and articles, do not. */
function carryBlanks(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text }, i) => {
    const before = pieces[i - 1]?.text ?? '';
    if (i === 0 || before === '' || text === '') return false;
    const isApart = /\s$/u.test(before) || /^\s/u.test(text);
    const isLong = (pieces[i - 1]?.label === null ? before : text).length > 1;
    return isApart || (isLong && unspaced.test(before.slice(-1)) && unspaced.test(text.slice(0, 1)));
  });
}

function joined(pieces: readonly Piece[]): Fields {
  let text = '';
  let length = 0;
  const entities: Fields[] = [];
  for (const piece of pieces) {
    const end = length + Array.from(piece.text).length;
    if (piece.label !== null && end > length) {
      entities.push({ ...piece.rest, start: length, end, label: piece.label, text: piece.text });
    }
    text += piece.text;
    length = end;
  }
  return { text, entities, offset_unit: 'codepoint' };
}
