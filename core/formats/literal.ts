// Lists in the cells of a table, as JSON has them or as Python prints them: `[(0, 5, 'LOC')]`, `['B-LOC', 'O']`.

import { parseForeign } from './in/foreign-json.ts';

const longestCell = 4 * 1024 * 1024;

/** The value of a cell that is a list or an object; undefined where it is none. */
export function parseLiteral(cell: string): unknown {
  const text = cell.trim();
  if (!/^[[{(]/.test(text) || !/[\]})]$/.test(text) || text.length > longestCell) return undefined;
  const json = parseForeign(text);
  if (json.ok) return json.value;
  const translated = toJson(text);
  const parsed = translated === null ? null : parseForeign(translated);
  return parsed?.ok === true ? parsed.value : undefined;
}

const token = /\s*(?:(["'])((?:\\.|(?!\1)[^\\])*)\1|([[\](){},:])|([^\s[\](){},:"']+))/suy;
const closing: Readonly<Record<string, string>> = { '(': '[', ')': ']' };
const names: Readonly<Record<string, string>> = { None: 'null', True: 'true', False: 'false', nan: 'null' };
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

/** What Python prints, as JSON; null where it is something else. NumPy prints lists without commas. */
function toJson(text: string): string | null {
  const parts: string[] = [];
  token.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    const found = token.exec(text);
    if (found === null) return null;
    at = token.lastIndex;
    const [, quote, quoted = '', sign, bare] = found;
    if (sign !== undefined) {
      if (/^[\]})]$/.test(closing[sign] ?? sign) && parts.at(-1) === ',') parts.pop();
      if ('[({'.includes(sign) && isEnd(parts.at(-1))) parts.push(',');
      parts.push(closing[sign] ?? sign);
      continue;
    }
    if (isEnd(parts.at(-1))) parts.push(',');
    if (quote !== undefined)
      parts.push(JSON.stringify(quoted.replace(/\\(.)/gsu, (all, one: string) => escapes[one] ?? all)));
    else if (bare !== undefined && (/^-?\d+(?:\.\d+)?$/.test(bare) || bare in names)) parts.push(names[bare] ?? bare);
    else return null;
  }
  return parts.join('');
}

function isEnd(part: string | undefined): boolean {
  return part !== undefined && !/^[[{,:]$/.test(part);
}
