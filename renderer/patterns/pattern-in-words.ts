// How a pattern is written on the screen.

/** A string as it is; the tokens of a list without the brackets around them. `written`: JSON, as it is stored. */
export function patternInWords(written: string): string {
  const value: unknown = JSON.parse(written);
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map((token) => JSON.stringify(token)).join(' ') : written;
}
