// brat's names of types and attribute values are letters, digits, `_` and `-`; a label may be anything.

/** Gives brat's name for each name, always the same, never the same for two. */
export interface BratNames {
  of(name: string): string;
  /** brat's name and the real one, where they differ, in the order in which they were asked for. */
  renamed(): readonly (readonly [brat: string, name: string])[];
  /** All of brat's names so far. */
  all(): readonly string[];
}

/** `fallback` begins the name of one that has no letter or digit of brat's, such as '기관'. */
export function bratNames(known: readonly string[], fallback: string): BratNames {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  const of = (name: string): string => {
    const before = given.get(name);
    if (before !== undefined) return before;
    const plain = plainly(name);
    const base = /[A-Za-z0-9]/.test(plain) ? plain : `${fallback}${given.size + 1}`;
    let unique = base;
    for (let n = 2; taken.has(unique); n++) unique = `${base}-${n}`;
    taken.add(unique);
    given.set(name, unique);
    return unique;
  };
  // Names that need no change keep theirs, whatever others would have become.
  for (const name of known) if (plainly(name) === name) of(name);
  for (const name of known) of(name);
  return {
    of,
    renamed: () => [...given].filter(([name, brat]) => name !== brat).map(([name, brat]) => [brat, name] as const),
    all: () => [...given.values()],
  };
}

function plainly(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^-/, '_-');
}
