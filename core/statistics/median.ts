/** The median of values that occur so often each; null of none. */
export function median(counts: ReadonlyMap<number, number>): number | null {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const all = sorted.reduce((sum, [, n]) => sum + n, 0);
  const at = (place: number): number => {
    let behind = 0;
    return sorted.find(([, n]) => (behind += n) > place)?.[0] ?? 0;
  };
  if (all === 0) return null;
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2;
}
