// What a reader leaves in a file, counted by kind and name: nothing is kept of each but the first.

import type { NotTaken } from '../../model/reading.ts';

/** Collects what is not taken. */
export interface NotTakenTally {
  /** Counts one, or as many as `count` says. `example` is shown as it stands, cut to a line. */
  add(one: Omit<NotTaken, 'count' | 'holdsTags'> & { readonly count?: number; readonly holdsTags?: boolean }): void;
  /** One entry for each kind and name, in the order in which they were met. */
  list(): readonly NotTaken[];
}

const longestExample = 120;

/** An empty tally. Unless it says so, what is added holds no tags. */
export function tallyNotTaken(): NotTakenTally {
  const found = new Map<string, NotTaken>();
  return {
    add({ kind, name, example, count = 1, holdsTags = false, kept = false }) {
      if (count < 1) return;
      const key = `${kind} ${name}`;
      const known = found.get(key);
      found.set(key, {
        kind,
        name,
        example: known?.example ?? onOneLine(example),
        count: (known?.count ?? 0) + count,
        holdsTags: holdsTags || (known?.holdsTags ?? false),
        ...(kept && (known === undefined || known.kept === true) && { kept }),
      });
    },
    list: () => [...found.values()],
  };
}

function onOneLine(example: string): string {
  const points = Array.from(
    example
      .slice(0, 4 * longestExample)
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  return points.length > longestExample ? `${points.slice(0, longestExample - 1).join('')}…` : points.join('');
}
