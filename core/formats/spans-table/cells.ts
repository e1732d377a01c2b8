// What a cell must not hold as it is: in TSV its own separators, in a spreadsheet whatever that would turn into something else.

const escapes = new Map([
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\u0085', '\\u0085'],
  ['\u2028', '\\u2028'],
  ['\u2029', '\\u2029'],
]);
const special = /[\\\t\n\u0085\u2028\u2029]/g;
const escaped = /\\(?:([\\tn"])|u([0-9a-f]{4}))/g;
const plain = new Map([
  ['\\', '\\'],
  ['t', '\t'],
  ['n', '\n'],
  ['"', '"'],
]);

/** A TSV cell on one line: tab, line ends and backslash as in C; a quote only where it would open a quoted cell. */
export function escapeCell(value: string): string {
  const cell = value.replace(special, (character) => escapes.get(character) ?? character);
  return cell.startsWith('"') ? `\\${cell}` : cell;
}

/** What escapeCell made it from. */
export function unescapeCell(cell: string): string {
  return cell.includes('\\')
    ? cell.replace(escaped, (_, short: string | undefined, code: string | undefined) =>
        code === undefined ? (plain.get(short ?? '') ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : cell;
}

const formula = /^[=+\-@\t\r＝＋－＠]/;
const numeric = /^(?:0\d+|\d{16,}|\d+[-/.:,eE][-/.:,eE\d ]*)$/;
const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const date = new RegExp(`^(?:\\d{1,2}[ -]?(?:${months})|(?:${months})[a-z]*\\.?[ -]?\\d)`, 'i');
const guarded = /^'(?=.)/s;

/**
 * Whether a spreadsheet would run a cell as a formula, or turn it into a number or a date. It also says so of what begins with a
 * guard, so that removing one guard always gives back what was there.
 */
export function needsGuard(value: string): boolean {
  return formula.test(value) || numeric.test(value) || date.test(value) || guarded.test(value);
}

/** The cell that a spreadsheet leaves alone: an apostrophe before what needs one. */
export function guard(value: string): string {
  return needsGuard(value) ? `'${value}` : value;
}

/** What guard made it from. */
export function unguard(cell: string): string {
  return cell.replace(guarded, '');
}
