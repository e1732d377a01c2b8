// The files of an export that goes into several.

/** The name of the file number `number`, from 1, without its ending: sorted by name, the files are in order. */
export function shardName(number: number): string {
  return `part-${String(number).padStart(5, '0')}`;
}
