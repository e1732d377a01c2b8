// Which rows of a long list to ask for, and which document comes next.

// A screenful and a half each way: scrolling by the wheel does not outrun it.
const margin = 40;
const atOnce = 400;

/** The ids whose rows are not known among the places first..last and their neighbours; the nearest when there are many. */
export function missingRows(
  ids: readonly number[],
  first: number,
  last: number,
  known: (id: number) => boolean,
): readonly number[] {
  const inView = ids.slice(Math.max(0, first), last + 1).filter((id) => !known(id));
  const near = ids.slice(Math.max(0, first - margin), last + 1 + margin).filter((id) => !known(id));
  // Scrolling within what is read asks for nothing until half a margin has been used up.
  if (inView.length === 0 && near.length < margin / 2) return [];
  return (near.length > atOnce ? inView : near).slice(0, atOnce);
}

/** The document `step` places from the current one, or null past the ends. With no current one: the first, or the last. */
export function neighbour(ids: readonly number[], current: number | null, step: 1 | -1): number | null {
  const at = current === null ? -1 : ids.indexOf(current);
  if (at < 0) return (step > 0 ? ids[0] : ids.at(-1)) ?? null;
  return ids[at + step] ?? null;
}

/** The first document after the current one that is among these, round the end of the list; null where there is none. */
export function nextAmong(ids: readonly number[], current: number, these: ReadonlySet<number>): number | null {
  const at = ids.indexOf(current);
  const isOneOf = (id: number): boolean => id !== current && these.has(id);
  return ids.slice(at + 1).find(isOneOf) ?? ids.find(isOneOf) ?? null;
}

/** All ids between two of the list, both included, whichever comes first. */
export function between(ids: readonly number[], from: number, to: number): readonly number[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
