// From bytes to text: a byte order mark is believed, then strict UTF-8, then a guess that says how sure it is.

import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';

/** What a text's bytes were taken for, and why. */
export interface Encoding {
  /** An IANA name, e.g. 'UTF-8', 'windows-1252', 'EUC-KR'. */
  readonly name: string;
  /** 0 to 1. A byte order mark and strict UTF-8 are as good as proof: 1. */
  readonly confidence: number;
  readonly decidedBy: 'byte order mark' | 'strict UTF-8' | 'pattern of NULs' | 'statistics' | 'a person';
}

/** A decoded text (a byte order mark still in front, canonicalise takes it off), or why the bytes are not one. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding }
  | { readonly ok: false; readonly reason: string };

const marks: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['UTF-8', [0xef, 0xbb, 0xbf]],
  ['UTF-32LE', [0xff, 0xfe, 0, 0]],
  ['UTF-32BE', [0, 0, 0xfe, 0xff]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
];

const signatures: readonly (readonly [what: string, beginning: string])[] = [
  ['a PDF', '%PDF-'],
  ['an RTF document', '{\\rtf'],
  ['a ZIP archive or an office document', 'PK\u0003\u0004'],
];

// Statistics settle on less; more would only take longer.
const sampleSize = 256 * 1024;
const escape = 0x1b;
// Below the blank: all but backspace to carriage return, and escape.
const unusual = new RegExp(String.raw`[\p{Cc}--[\b-\r${String.fromCharCode(escape)}\u007f-\u009f]]`, 'gv');

/** Whether a text can be read in an encoding of that name. */
export function encodingExists(name: string): boolean {
  return iconv.encodingExists(name);
}

/** Decodes the bytes of a text file in the encoding that a person named. */
export function decodeTextAs(bytes: Uint8Array, name: string): Decoded {
  if (!encodingExists(name)) return { ok: false, reason: `is said to be in ${name}, which is not an encoding` };
  const text = iconv.decode(bytes, name, { stripBOM: false });
  return { ok: true, text, encoding: encoding(name, 1, 'a person') };
}

/** Decodes the bytes of a text file. Binary files are refused with a reason that completes "the file …". */
export function decodeText(bytes: Uint8Array): Decoded {
  const mark = marks.find(([, beginning]) => beginning.every((byte, i) => bytes[i] === byte));
  if (mark !== undefined) return decodeMarked(bytes, mark[0]);
  const head = Buffer.from(bytes.subarray(0, sampleSize));
  const signature = signatures.find(([, beginning]) => head.toString('latin1', 0, beginning.length) === beginning);
  if (signature !== undefined) return { ok: false, reason: `is ${signature[0]}, not plain text` };
  const wide = utf16ByNuls(head);
  if (wide !== null) {
    return {
      ok: true,
      text: iconv.decode(bytes, wide, { stripBOM: false }),
      encoding: encoding(wide, 0.9, 'pattern of NULs'),
    };
  }
  if (looksBinary(head)) return { ok: false, reason: 'is not text: it holds too many control characters' };
  // ESC can begin a character set switch of ISO-2022, which is valid UTF-8 and yet means something else.
  if (isUtf8(bytes) && !head.includes(escape)) return utf8(bytes, 'strict UTF-8', 1);
  return mostlyUtf8(head) ? utf8(bytes, 'statistics', 0.8) : decodeByStatistics(bytes, head);
}

function decodeMarked(bytes: Uint8Array, name: string): Decoded {
  if (name === 'UTF-8' && !isUtf8(bytes)) {
    return { ok: false, reason: 'begins as UTF-8 with a byte order mark but holds bytes that are not UTF-8' };
  }
  if (name === 'UTF-8') return utf8(bytes, 'byte order mark', 1);
  const text = iconv.decode(bytes, name, { stripBOM: false });
  return { ok: true, text, encoding: encoding(name, 1, 'byte order mark') };
}

function decodeByStatistics(bytes: Uint8Array, head: Uint8Array): Decoded {
  const guess = analyse(head).find(
    ({ name }) => name === 'ASCII' || (!/^UTF-(16|32)/.test(name) && iconv.encodingExists(name)),
  );
  if (guess === undefined)
    return { ok: false, reason: 'is in an encoding that cannot be told; save it as UTF-8 and try again' };
  const confidence = guess.confidence / 100;
  if (guess.name === 'UTF-8' || guess.name === 'ASCII') return utf8(bytes, 'statistics', confidence);
  return { ok: true, text: iconv.decode(bytes, guess.name), encoding: encoding(guess.name, confidence, 'statistics') };
}

function utf8(bytes: Uint8Array, decidedBy: Encoding['decidedBy'], confidence: number): Decoded {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { ok: true, text, encoding: encoding('UTF-8', confidence, decidedBy) };
}

function encoding(name: string, confidence: number, decidedBy: Encoding['decidedBy']): Encoding {
  return { name, confidence, decidedBy };
}

/** UTF-8 with a few broken bytes: they will show as U+FFFD, and the rest is right, which no other encoding could offer. */
function mostlyUtf8(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return whole > broken * 10;
}

/** UTF-16 without a mark shows, in texts with any ASCII in them, as NULs that nearly all stand at odd or at even places. */
function utf16ByNuls(head: Buffer): 'UTF-16LE' | 'UTF-16BE' | null {
  const nuls = [0, 0];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const [many, few, name] = odd > even ? ([odd, even, 'UTF-16LE'] as const) : ([even, odd, 'UTF-16BE'] as const);
  if (many < head.length / 20 || few > many / 20) return null;
  const whole = head.subarray(0, head.length - (head.length % 2));
  const text = iconv.decode(whole, name, { stripBOM: false });
  // A sample may end between the halves of a pair.
  return text.slice(0, -1).isWellFormed() && !looksBinary(Buffer.from(text)) ? name : null;
}

/** Control characters that no text uses, NUL among them, in more than one byte of a hundred. */
function looksBinary(head: Buffer): boolean {
  return (head.toString('latin1').match(unusual)?.length ?? 0) * 100 > head.length;
}
