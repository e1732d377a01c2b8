// The ways in which tags of tokens say where a span begins and ends: IOB1, IOB2, BILOU, BIOES, BMES, brackets, or bare labels. What
// stands in a column tells which it is.

/** A tag of a token. `open`: it goes on with the span that is open, if there is one, whatever its label. */
export interface TokenTag {
  readonly label: string | null;
  readonly begins: boolean;
  readonly ends: boolean;
  readonly open?: true;
}

/** How the tags of a column are written. */
export interface TagScheme {
  /** What people call it. */
  readonly name: 'IOB' | 'BILOU' | 'BIOES' | 'BMES' | 'B, I and O without labels' | 'brackets' | 'bare labels';
  /** The tag in a cell; null where it is none. */
  readonly parse: (cell: string) => TokenTag | null;
  /** Some tags of it, for reasons. */
  readonly examples: readonly string[];
  /** The labels that were seen. */
  readonly labels: ReadonlySet<string>;
  /** All that was seen is outside. */
  readonly isEmpty: boolean;
  /** The labels are those of chunks, such as NP, which are no entities. */
  readonly isChunks: boolean;
}

const outside: TokenTag = { label: null, begins: false, ends: true };
/** As programs write that there is no tag; an empty cell says so too. */
const none = new Set(['O', 'o', '_', '-', '']);
const prefixed = /^([BIELUSMW])[-_](.+)$/u;
const small = /^[bielusmw][-_].+$/u;
const suffixed = /^(.+)[-_]([BIELUSMW])$/u;
const placeAlone = /^[BIELUSMW]$/u;
const bracketed = /^(?:\(([^\s()*]+)(\*?)(\)?)|\*(\)?))$/u;
const chunks = new Set(['NP', 'VP', 'PP', 'ADVP', 'ADJP', 'SBAR', 'PRT', 'CONJP', 'INTJ', 'LST', 'UCP']);
const shownTags = 3;
/** The label of tags that have none. */
const unnamed = 'entity';

function tagOf(place: string, label: string): TokenTag {
  return { label, begins: 'BSUW'.includes(place), ends: 'ELSUW'.includes(place) };
}

function parsePrefixed(cell: string): TokenTag | null {
  const value = cell.trim();
  if (none.has(value)) return outside;
  const [, place, label] = prefixed.exec(value) ?? [];
  return place === undefined || label === undefined ? null : tagOf(place, label);
}

/** Tags in small letters throughout. */
function parseSmall(cell: string): TokenTag | null {
  return parsePrefixed(inCapitals(cell.trim()));
}

function inCapitals(tag: string): string {
  return tag.charAt(0).toUpperCase() + tag.slice(1);
}

function parseSuffixed(cell: string): TokenTag | null {
  const value = cell.trim();
  if (none.has(value)) return outside;
  const [, label, place] = suffixed.exec(value) ?? [];
  return place === undefined || label === undefined ? null : tagOf(place, label);
}

function parsePlace(cell: string): TokenTag | null {
  const value = cell.trim();
  if (none.has(value)) return outside;
  return placeAlone.test(value) ? tagOf(value, unnamed) : null;
}

function parseBare(cell: string): TokenTag | null {
  const value = cell.trim();
  return none.has(value) ? outside : { label: value, begins: false, ends: false };
}

/** `(PER*`, `*`, `*)` and `(PER)`, as in CoNLL-2012. */
function parseBracket(cell: string): TokenTag | null {
  const value = cell.trim();
  if (value === '-' || value === '_') return outside;
  const found = bracketed.exec(value);
  if (found === null) return null;
  const [, label, star, closed, end] = found;
  if (label === undefined) return { label: null, begins: false, ends: end === ')', open: true };
  return star === '' && closed === '' ? null : { label, begins: true, ends: closed === ')' };
}

/** The scheme of a column's cells, or null where they are not tags. */
export function findScheme(cells: readonly string[]): TagScheme | null {
  const values = cells.map((cell) => cell.trim());
  const counts = new Map<string, number>();
  for (const value of values) if (!none.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const said = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const outsides = values.filter((value) => value === 'O').length;
  if (said === 0) return outsides > 0 && outsides >= 0.5 * values.length ? empty : null;
  const share = (shape: RegExp): number =>
    [...counts].reduce((sum, [value, count]) => sum + (shape.test(value) ? count : 0), 0) / said;
  const of = (name: TagScheme['name'], parse: TagScheme['parse']): TagScheme => {
    const labels = [...counts.keys()].flatMap((value) => parse(value)?.label ?? []);
    return {
      name,
      parse,
      examples: [...counts.keys()].slice(0, shownTags),
      labels: new Set(labels),
      isEmpty: false,
      isChunks: labels.length > 0 && labels.every((label) => chunks.has(label)),
    };
  };
  const seen = [...counts.keys()];
  if (share(prefixed) > 0.5) return of(nameOf(seen, prefixed, 1), parsePrefixed);
  // Words such as e-mail look so, too; a column of them has no o besides.
  if (values.includes('o') && share(small) === 1) return of(nameOf(seen.map(inCapitals), prefixed, 1), parseSmall);
  if (outsides > 0 && share(placeAlone) === 1) return of('B, I and O without labels', parsePlace);
  if (share(suffixed) > 0.5 && outsides > 0) return of(nameOf(seen, suffixed, 2), parseSuffixed);
  if (share(bracketed) === 1 && seen.some((value) => value.startsWith('(')) && seen.some((value) => value === '*')) {
    return of('brackets', parseBracket);
  }
  return areLabels(seen, outsides, values.length) ? of('bare labels', parseBare) : null;
}

const empty: TagScheme = {
  name: 'IOB',
  parse: parsePrefixed,
  examples: ['O'],
  labels: new Set(),
  isEmpty: true,
  isChunks: false,
};

/** The scheme of a column that a person says holds tags, whatever stands in it. */
export function schemeOf(cells: readonly string[]): TagScheme {
  return (
    findScheme(cells) ?? {
      name: 'bare labels',
      parse: parseBare,
      examples: [...new Set(cells)].slice(0, shownTags),
      labels: new Set(cells.map((cell) => cell.trim()).filter((cell) => !none.has(cell))),
      isEmpty: false,
      isChunks: false,
    }
  );
}

function nameOf(seen: readonly string[], shape: RegExp, group: 1 | 2): TagScheme['name'] {
  const places = new Set(seen.map((value) => shape.exec(value)?.[group] ?? ''));
  if (places.has('L') || places.has('U')) return 'BILOU';
  if (places.has('M') || places.has('W')) return 'BMES';
  return places.has('E') || places.has('S') ? 'BIOES' : 'IOB';
}

/** A few names that come again and again, with O between them: no column of words is so. */
function areLabels(seen: readonly string[], outsides: number, rows: number): boolean {
  return (
    outsides >= 0.1 * rows &&
    seen.length <= Math.max(8, 0.2 * rows) &&
    seen.length <= 60 &&
    seen.length < rows &&
    seen.every((value) => /\p{L}/u.test(value) && !/\s/.test(value)) &&
    (outsides > 1 || seen.length <= 2)
  );
}
