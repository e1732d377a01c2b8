// What a person says of columns: `word=2,tag=3+4`, by number from 1 or by the name in the header.

/** The places of the columns for each role, from 0; or why there is none, as a predicate of the file. Roles of other readers are passed over. */
export function chooseColumns<R extends string>(
  chosen: Readonly<Record<string, string>>,
  names: readonly string[],
  roles: readonly R[],
): ReadonlyMap<R, readonly number[]> | string {
  const found = new Map<R, readonly number[]>();
  for (const [said, columns] of Object.entries(chosen)) {
    const role = roles.find((one) => one === said);
    if (role === undefined) continue;
    const places = columns.split('+').map((column) => placeOf(column.trim(), names));
    const missing = places.indexOf(-1);
    if (missing >= 0) return hasNone(columns.split('+')[missing] ?? '', names);
    found.set(role, places);
  }
  return found;
}

function placeOf(column: string, names: readonly string[]): number {
  const number = /^\d+$/.test(column) ? Number(column) : 0;
  if (number >= 1 && number <= names.length) return number - 1;
  const exact = names.indexOf(column);
  return exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === column.toLowerCase());
}

function hasNone(column: string, names: readonly string[]): string {
  const named = names.filter((name) => name !== '');
  const there = named.length === 0 ? `it has ${names.length}` : `it has ${named.join(', ')}`;
  return `has no column “${column.trim()}”, which --columns names; ${there}`;
}

/** How `--columns` names a column: by its name where that is plain, else by its number from 1. */
export function columnInFlag(at: number, names: readonly string[]): string {
  const name = names[at] ?? '';
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) && names.filter((one) => one === name).length === 1;
  return isPlain ? name : String(at + 1);
}

/** What a person is told of a column: its name, or its number from 1. */
export function columnInWords(at: number, names: readonly string[]): string {
  const name = names[at] ?? '';
  return name === '' ? `column ${at + 1}` : `“${name}”`;
}
