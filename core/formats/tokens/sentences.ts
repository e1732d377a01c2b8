// Where sentences begin, by rule: after a line break, and after closing punctuation when what follows does not go on in small
// letters. Abbreviations are whole tokens ("Mr.", "U.S."), so their full stops close nothing. Never inside a span.

import { isBlank, type Token } from './token.ts';
import type { TokenRun } from './align.ts';

const lineBreak = /[\n\u0085\u2028\u2029]/;
const closes = /^(?:[.!?…。！？｡؟۔।]|\.\.+)$/u;
const closesToo = /^["'”’»›)\]}」』】〉》]$/u;
const goesOn = /^[\p{Ll}\p{N},;:\-–—]/u;

/** The indices of the tokens that begin a sentence, the first token's among them; none inside one of the runs. */
export function sentenceStarts(
  tokens: readonly Token[],
  runs: readonly Pick<TokenRun, 'first' | 'end'>[],
): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const { first, end } of runs) for (let i = first + 1; i < end; i++) inside.add(i);
  const starts = new Set<number>();
  // 'line': a line ended; 'stop': closing punctuation was seen; in either case a sentence may begin.
  let pending: 'line' | 'stop' | null = 'line';
  tokens.forEach((token, i) => {
    if (isBlank(token)) {
      if (lineBreak.test(token.text)) pending = 'line';
      return;
    }
    if (pending === 'stop' && closesToo.test(token.text) && touches(tokens[i - 1])) return;
    if (pending === 'line' || (pending === 'stop' && !goesOn.test(token.text) && !closes.test(token.text))) {
      // A break that a span forbids is left out, not put off: it would come at a place where nothing ends.
      if (!inside.has(i)) starts.add(i);
    }
    pending = closes.test(token.text) ? 'stop' : null;
  });
  return starts;
}

/** Whether the next token follows without a blank. */
function touches(token: Token | undefined): boolean {
  return token !== undefined && !token.space && !isBlank(token);
}
