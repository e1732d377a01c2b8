// The places of a long list that are known here, and which rows to ask for.

/** The ids of a list by the number of their block: a block has as many places, but for the last. */
export type Blocks = ReadonlyMap<number, readonly number[]>;

export const blockLength = 200;
// Enough for minutes of scrolling; beyond it the first to come are read again when they are seen.
const blocksKept = 60;

// A screenful and a half each way: scrolling by the wheel does not outrun it.
const margin = 40;
const atOnce = 400;

/** The id at a place, or undefined where it is not known here. */
export function idAt(blocks: Blocks, place: number): number | undefined {
  return blocks.get(Math.floor(place / blockLength))?.[place % blockLength];
}

/** The place of an id, or undefined where it is not known here. */
export function placeIn(blocks: Blocks, id: number): number | undefined {
  for (const [block, ids] of blocks) {
    const at = ids.indexOf(id);
    if (at >= 0) return block * blockLength + at;
  }
  return undefined;
}

/** The blocks with another one among them; of too many, the first to come goes. */
export function withBlock(blocks: Blocks, block: number, ids: readonly number[]): Blocks {
  const next = new Map(blocks);
  next.delete(block);
  next.set(block, ids);
  for (const [first] of next) if (next.size > blocksKept) next.delete(first);
  return next;
}

/** The blocks that are not known among those of the places first..last and their neighbours, the ones in view first. */
export function missingBlocks(blocks: Blocks, first: number, last: number, total: number): readonly number[] {
  const blockOf = (place: number): number => Math.floor(Math.min(Math.max(0, place), total - 1) / blockLength);
  if (total === 0 || last < first) return [];
  const [from, to] = [blockOf(first), blockOf(last)];
  const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  for (const near of [blockOf(first - margin), blockOf(last + margin)]) if (!wanted.includes(near)) wanted.push(near);
  return wanted.filter((block) => !blocks.has(block));
}

/** The ids whose rows are not known among the places first..last and their neighbours; the nearest when there are many. */
export function missingRows(
  blocks: Blocks,
  first: number,
  last: number,
  known: (id: number) => boolean,
): readonly number[] {
  const inView = idsBetween(blocks, first, last).filter((id) => !known(id));
  const near = idsBetween(blocks, first - margin, last + margin).filter((id) => !known(id));
  // Scrolling within what is read asks for nothing until half a margin has been used up.
  if (inView.length === 0 && near.length < margin / 2) return [];
  return (near.length > atOnce ? inView : near).slice(0, atOnce);
}

/** The ids that are known of the places first..last, in order. */
export function idsBetween(blocks: Blocks, first: number, last: number): readonly number[] {
  const ids: number[] = [];
  for (let place = Math.max(0, first); place <= last; place++) {
    const id = idAt(blocks, place);
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

/** The place `step` places from the current one, or null past the ends. With no current one: the first, or the last. */
export function neighbour(place: number | null, step: 1 | -1, total: number): number | null {
  const next = place === null ? (step > 0 ? 0 : total - 1) : place + step;
  return next >= 0 && next < total ? next : null;
}
