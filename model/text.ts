// The text of a document is fixed once, when it comes in; from then on every offset refers to it. This is that fixing.

import type { CodePoint } from './offsets.ts';
import { countBelow } from './sorted.ts';

/** What canonicalise did to a text, as counts. */
export interface TextChanges {
  /** Byte order marks (U+FEFF) taken from the beginning. */
  readonly bom: number;
  /** CRLF pairs that became LF. */
  readonly crlf: number;
  /** Lone CR that became LF. */
  readonly cr: number;
  /** C0 control characters, NUL among them, that were removed. */
  readonly controls: number;
  /** Lone surrogates that became U+FFFD. */
  readonly surrogates: number;
}

/** A canonical text, what had to change, and where places of the original are now. */
export interface CanonicalText {
  readonly text: string;
  readonly changes: TextChanges;
  /**
   * The place in the canonical text of a place in the original, both in code points (a lone surrogate counts as one, as in
   * Python). A place inside a CRLF, or beside a removed character, goes to the nearest place before it.
   */
  readonly toCanonical: (offset: CodePoint) => CodePoint;
}

const unchanged: TextChanges = { bom: 0, crlf: 0, cr: 0, controls: 0, surrogates: 0 };

const bomFirst = /^\ufeff+/;
// Cc without tab, line feed, DEL and C1; carriage return is in, as the beginning of a line break.
const toMend = /\r\n|[\p{Cc}--[\t\n\u007f-\u009f]]/gv;
const needsMending = /[\p{Cc}--[\t\n\u007f-\u009f]]/v;

/**
 * The canonical form of a text: CRLF and lone CR become LF; NUL and the other C0 controls but tab and LF are removed; lone
 * surrogates become U+FFFD; a byte order mark at the beginning goes. Nothing else changes: no normal forms, no quotes, no
 * blanks. Doing it twice does nothing more.
 */
export function canonicalise(original: string): CanonicalText {
  if (!needsMending.test(original) && original.isWellFormed() && !original.startsWith('\ufeff')) {
    return { text: original, changes: unchanged, toCanonical: (offset) => offset };
  }
  const wellFormed = original.toWellFormed();
  // UTF-16 places in the original of the characters that leave no character behind; all of them are in the BMP.
  const removed: number[] = [];
  let crlf = 0;
  let cr = 0;
  let controls = 0;
  const mended = wellFormed.replace(toMend, (found, at: number) => {
    if (found === '\r') {
      cr++;
      return '\n';
    }
    removed.push(at);
    if (found === '\r\n') {
      crlf++;
      return '\n';
    }
    controls++;
    return '';
  });
  const text = mended.replace(bomFirst, '');
  const bom = mended.length - text.length;
  for (let i = 0, left = bom; left > 0; i++) {
    if (wellFormed[i] !== '\ufeff') continue;
    removed.push(i);
    left--;
  }
  removed.sort((a, b) => a - b);
  const removedAt = inCodePoints(wellFormed, removed);
  return {
    text,
    changes: { bom, crlf, cr, controls, surrogates: countDifferences(original, wellFormed) },
    toCanonical: (offset) => (offset - countBelow(removedAt, offset)) as CodePoint,
  };
}

/** True when a text is what canonicalise would make of it. */
export function isCanonical(text: string): boolean {
  return !needsMending.test(text) && text.isWellFormed() && !text.startsWith('\ufeff');
}

function inCodePoints(text: string, places: readonly number[]): readonly number[] {
  let pairs = 0;
  let i = 0;
  return places.map((place) => {
    for (; i < place; i++) if (isLow(text.charCodeAt(i))) pairs++;
    return place - pairs;
  });
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

function countDifferences(a: string, b: string): number {
  if (a === b) return 0;
  let n = 0;
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) n++;
  return n;
}
