// Where label chips stand on one visual line of text, so that none covers another. Lengths in pixels.

/** A chip that wants to stand at `x`, in the direction of reading, with its full or its short text. */
export interface WantedChip {
  readonly x: number;
  readonly fullWidth: number;
  readonly shortWidth: number;
}

export interface PlacedChip {
  readonly x: number;
  readonly isFull: boolean;
}

/** Places the chips of one line, given in order of `x`: each at its place or pushed on, full where there is room before the next. */
export function placeChips(wanted: readonly WantedChip[], lineEnd: number, gap: number): readonly PlacedChip[] {
  const placed: { x: number; width: number; isFull: boolean }[] = [];
  let free = -Infinity;
  for (const [i, chip] of wanted.entries()) {
    const x = Math.max(chip.x, free);
    const room = (wanted[i + 1]?.x ?? lineEnd + gap) - gap - x;
    const isFull = chip.fullWidth <= room;
    const width = isFull ? chip.fullWidth : chip.shortWidth;
    placed.push({ x, width, isFull });
    free = x + width + gap;
  }
  let limit = lineEnd;
  for (const chip of placed.toReversed()) {
    if (chip.x + chip.width <= limit) break;
    chip.x = Math.max(0, limit - chip.width);
    limit = chip.x - gap;
  }
  return placed;
}

/**
 * A short form of each name: its first letters, as many as tell it from the other names, at least three, at most five, and an
 * ellipsis. Names that would save nothing by it stay whole.
 */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const short = (name: string): string => {
    const letters = Array.from(name);
    if (letters.length <= 4) return name;
    for (let length = 3; length < 5; length++) {
      const start = letters.slice(0, length).join('');
      if (!names.some((other) => other !== name && other.startsWith(start))) return `${start.trim()}…`;
    }
    return letters.length <= 6 ? name : `${letters.slice(0, 5).join('').trim()}…`;
  };
  return new Map(names.map((name) => [name, short(name)]));
}
