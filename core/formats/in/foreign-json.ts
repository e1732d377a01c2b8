// JSON that other tools wrote: parsed without trust, and when it does not hold, why, in words for people.

import { z } from 'zod';

/** A value, or the reason that completes "line 3: …". */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** Deeper values than this are nobody's data, and would exhaust the stack of whoever writes them out. Metadata has 64 levels. */
const deepest = 80;
/** A JSON text that is longer, in UTF-16 units, is looked through before it is parsed: a list of two brackets takes fifty bytes. */
const trustedLength = 1024 * 1024;
const mostParts = 2_000_000;
const control = /\p{Cc}/u;

/** An offset in whatever unit, a whole number. */
export const offset = z.int({ error: 'is not a whole number' }).min(0, { error: 'is negative' });

/** Free text, such as a note: well-formed, without NUL. */
export const words = z
  .string({ error: 'is not a string' })
  .refine((value) => value.isWellFormed(), { error: 'holds half a character (a lone surrogate)', abort: true })
  .refine((value) => !value.includes('\u0000'), { error: 'holds a NUL' });

/** A name on one line: of a label, an annotator, a document. */
export const term = words
  .refine((value) => value.trim() !== '', { error: 'is empty', abort: true })
  .refine((value) => !control.test(value), { error: 'holds control characters' });

/** A name that some tools write as a number. */
export const termOrNumber = z.union([term, z.number().transform(String)], { error: 'is neither a name nor a number' });

/** The text of a document: any string, since canonicalise mends what is wrong in it. */
export const anyText = z.string({ error: 'is missing or not a string' });

/** An object with keys that nobody here knows; as it is, since a copy would lose a key such as `__proto__`. */
export const anyObject = z.custom<Readonly<Record<string, unknown>>>(isRecord, { error: 'is not an object' });

/** Parses one JSON value that is nested no deeper than somebody's data would be. */
export function parseForeign(text: string): Checked<unknown> {
  const tooMuch = tooMuchIn(text);
  if (tooMuch !== null) return { ok: false, reason: tooMuch };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, reason: 'it is nested too deeply' };
    return { ok: false, reason: 'it is not JSON, or was cut off' };
  }
  return isDeeper(value, deepest) ? { ok: false, reason: 'it is nested too deeply' } : { ok: true, value };
}

/** Checks a value against a schema; the reason names the first place that does not hold. */
export function check<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  const place = (issue?.path ?? []).map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const name = place.replace(/^\./, '');
  return { ok: false, reason: `${name === '' ? 'it' : `its "${name}"`} ${said(issue?.message)}` };
}

/** The library's own words are for programmers. */
function said(message: string | undefined): string {
  return message === undefined || message.startsWith('Invalid ') ? 'is not what it should be' : message;
}

/** Whether a value is an object and not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of an object but those named. */
export function without(
  record: Readonly<Record<string, unknown>>,
  keys: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.has(key)));
}

/** Why a JSON value would take far more memory than its text, told without making it; or null. */
export function tooMuchIn(text: string): string | null {
  if (text.length <= trustedLength) return null;
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) at = endOfString(text, at);
    else if (unit === openList || unit === openObject) {
      parts++;
      if (++depth > deepest) return 'it is nested too deeply';
    } else if (unit === closeList || unit === closeObject) depth--;
    else if (unit === colon) parts++;
    if (parts > mostParts) return `it holds more than ${mostParts.toLocaleString('en')} keys and lists`;
  }
  return null;
}

/** The place of the quote that closes the string which begins at `from`, or the end of the text. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === backslash) before--;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

function isDeeper(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((item) => isDeeper(item, left - 1));
}
