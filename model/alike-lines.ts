// The lines of a report that say the same but for the names that they quote: a thousand of them are told once, with a count.

interface Line {
  readonly outcome: string;
  readonly reason: string;
}

/** The lines in groups that say alike, in the order of the first of each. */
export function groupAlike<L extends Line>(lines: readonly L[]): readonly (readonly L[])[] {
  const unquoted = ({ outcome, reason }: Line): string => `${outcome}: ${reason.replaceAll(/“[^”]*”/gu, '“…”')}`;
  return [...Map.groupBy(lines, unquoted).values()];
}
