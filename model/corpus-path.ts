// How a corpus is told from other files by its name.

/** Whether a path is named as a corpus is, in any case of letters. */
export function isCorpusPath(path: string): boolean {
  return /\.corpus$/i.test(path);
}
