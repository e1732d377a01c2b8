// What a token is: tokens tile the text, so that they always give it back.

import type { CodePoint } from '../../../model/offsets.ts';

/** The tokenizer's name and version, for the reports of token formats. A change of its rules changes the number. */
export const tokenizerName = 'spanwright-en/1';

/** A range of text, half-open in code points. `space`: exactly one U+0020 follows that belongs to no token. */
export interface Token {
  readonly text: string;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly space: boolean;
}

/** The text that the tokens were made of. */
export function joinTokens(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) text += token.space ? `${token.text} ` : token.text;
  return text;
}

/** Whether the tokens give the text back; as joinTokens would say, without making it again. */
export function giveBack(tokens: readonly Token[], text: string): boolean {
  let at = 0;
  for (const token of tokens) {
    if (!text.startsWith(token.text, at)) return false;
    at += token.text.length;
    if (!token.space) continue;
    if (text.charCodeAt(at) !== 0x20) return false;
    at++;
  }
  return at === text.length;
}

/** True for the tokens that hold runs of blanks and line breaks. */
export function isBlank(token: Token): boolean {
  return isSpace(token.text.charCodeAt(0));
}

/** Whether a UTF-16 unit is white space as Python's str.isspace says, which trainers split by (Unicode 16; none is astral). */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  if (code === 0x85 || code === 0xa0) return true;
  if (code < 0x1680) return false;
  return (code >= 0x2000 && code <= 0x200a) || [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].includes(code);
}
