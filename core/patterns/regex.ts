// Regular expressions of people, matched in time that grows with the words alone: RE2 has no backtracking, and refuses what
// needs it. Python's classes \w and \d know every script, RE2's only ASCII; they are written out.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as re2js from 're2js';
import { programPath } from '../program/program.ts';

/** UTF-16 code units: longer tokens are no words, and no REGEX matches them. */
const longestToken = 200;
const longestSource = 1000;

let loaded: typeof re2js | null = null;

/** A fifth of all the scripts that the core would load at its start; few corpora have a pattern that needs it. */
function engine(): typeof re2js {
  loaded ??= createRequire(programPath('description'))(join(programPath('expressions'), 'index.cjs')) as typeof re2js;
  return loaded;
}

/**
 * Whether an expression is found anywhere in a token, as Python's re.search says. Throws an Error with a sentence where it is no
 * expression, is too long, or needs what RE2 has not (look-around, backreferences).
 */
export function compileRegex(source: string): (token: string) => boolean {
  if (source.length > longestSource) throw new Error(`an expression of more than ${longestSource} characters`);
  const compiled = compile(source);
  return (token) => token.length <= longestToken && compiled.test(token);
}

function compile(source: string): re2js.RE2JS {
  const { RE2JS, RE2JSException } = engine();
  try {
    return RE2JS.compile(forRe2(source));
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const isLookAround = /\(\?<?[=!]/.test(source);
    const reason = isLookAround ? 'it looks ahead or behind' : error.message.replace(/^error parsing regexp: /, '');
    throw new Error(`“${source}” is no expression that can be matched here: ${reason}`, { cause: error });
  }
}

const classes: Readonly<Record<string, string>> = {
  w: '\\p{L}\\p{M}\\p{N}_',
  d: '\\p{Nd}',
};

function forRe2(source: string): string {
  let isInClass = false;
  return source.replace(/\\[^]|[[\]]/gu, (sign) => {
    if (sign === '[') isInClass = true;
    if (sign === ']') isInClass = false;
    const known = classes[sign.slice(1)];
    if (sign.startsWith('\\') && known !== undefined) return isInClass ? known : `[${known}]`;
    if (sign === '\\W' && !isInClass) return `[^${classes['w'] ?? ''}]`;
    if (sign === '\\D' && !isInClass) return '\\P{Nd}';
    return sign === '\\Z' ? '\\z' : sign;
  });
}
