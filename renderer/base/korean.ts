// Korean parts its words by blanks and is broken only there; Chinese and Japanese are broken between characters.

// More cannot change what a text is written in.
const looked = 400;

/** Whether a text is Korean: more Hangul than kana or Chinese characters at its beginning. */
export function isKorean(text: string): boolean {
  const head = text.slice(0, looked);
  if (!/\p{Script=Hangul}/u.test(head)) return false;
  const count = (script: RegExp): number => head.match(script)?.length ?? 0;
  return count(/\p{Script=Hangul}/gu) > count(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu);
}

/** The `lang` of a text whose lines must not be broken inside a word; undefined where the browser breaks them well by itself. */
export function langOf(text: string): 'ko' | undefined {
  return isKorean(text) ? 'ko' : undefined;
}
