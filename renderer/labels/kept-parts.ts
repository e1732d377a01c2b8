// The words of a tag in parts: those that its new tags hold, and those between them.

export interface Part {
  readonly words: string;
  readonly isKept: boolean;
}

/** The parts of `before` in order; null where a new tag holds words that the old one does not. */
export function keptParts(before: string, after: readonly string[]): readonly Part[] | null {
  const parts: Part[] = [];
  let from = 0;
  for (const words of after) {
    const at = before.indexOf(words, from);
    if (at < 0) return null;
    if (at > from) parts.push({ words: before.slice(from, at), isKept: false });
    parts.push({ words, isKept: true });
    from = at + words.length;
  }
  if (from < before.length) parts.push({ words: before.slice(from), isKept: false });
  return parts;
}
