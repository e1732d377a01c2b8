// WebAnno TSV marks reserved characters with a backslash: others in values than in texts, and others again in old files.

const values = new Map([
  ['t', '\t'],
  ['n', '\n'],
]);
const texts = new Map([...values, ['f', '\f'], ['r', '\r'], ['b', '\b'], ['\\', '\\']]);

/** A value as it was before it was written. */
export function unescapeValue(value: string): string {
  return value.replace(/\\(->|[\\[\]|_;tn*])/g, (_, found: string) => values.get(found) ?? found);
}

/** A text as it was. Files up to version 3.1 are escaped as Java strings are. */
export function unescapeText(text: string, minorVersion: number): string {
  const plain = minorVersion > 1 ? text : text.replace(/(\\\\)|\\u+([0-9A-Fa-f]{4})|\\(["'])/g, javaEscape);
  return plain.replace(/\\([\p{Cc}tnfrb\\])/gu, (_, found: string) => texts.get(found) ?? found);
}

function javaEscape(all: string, backslash?: string, hex?: string, quote?: string): string {
  if (backslash !== undefined) return backslash;
  return hex === undefined ? (quote ?? all) : String.fromCharCode(parseInt(hex, 16));
}

/** The parts of a cell between separators that are not marked. */
export function splitCell(cell: string, separator: '|' | ';'): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < cell.length; i++) {
    const character = cell.charAt(i);
    if (character === separator) {
      parts.push(part);
      part = '';
    } else if (character === '\\') part += character + cell.charAt(++i);
    else part += character;
  }
  return [...parts, part];
}
