// How the command line speaks: results on standard output, everything else on standard error.

/** What a command ends with. */
export const exitCodes = {
  done: 0,
  /** Done, with losses where --strict forbids them, or with problems found. */
  problems: 1,
  usage: 2,
  cannotOpen: 3,
} as const;

/** Tells the person. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Gives a line of the result. */
export function give(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A number of things, e.g. "1 span", "2,000 spans". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
