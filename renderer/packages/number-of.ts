/** The whole number that somebody typed: 0 for what is none. */
export function numberOf(value: string): number {
  return Math.max(0, Math.floor(Number(value) || 0));
}
