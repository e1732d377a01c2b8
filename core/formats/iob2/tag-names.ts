// Labels as column files can hold them: a tag ends at the first blank.

/** Gives each label its name in tags: blanks become `_`, and no two labels become the same. `labels` is the scheme. */
export function tagNames(labels: readonly string[]): (label: string) => string {
  const names = new Map<string, string>();
  const taken = new Set(labels);
  return (label) => {
    const before = names.get(label);
    if (before !== undefined) return before;
    let name = label.replace(/[\s\u0085]+/gu, '_');
    while (name !== label && taken.has(name)) name += '_';
    taken.add(name);
    names.set(label, name);
    return name;
  };
}
