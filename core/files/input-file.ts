// A file on its way in, wherever it lies: on the disk, in an archive, in memory.

/** A file to read. `read` gives its bytes in chunks, so that a file of any size takes bounded memory. */
export interface InputFile {
  /**
   * The name to show and to derive document names from, with folders below the imported one, `/`-separated. No two files of
   * one import have the same.
   */
  readonly path: string;
  readonly size: number;
  /** When it was changed last, as its place tells it; absent where it does not. */
  readonly changed?: string;
  /**
   * The bytes from the offset `from` (0 when not given) to the end. Who needs only the first `length` of them says so; more may
   * come all the same. Each call begins anew.
   */
  read(from?: number, length?: number): Iterable<Uint8Array>;
  /**
   * The file of that name beside this one, for formats that spread a document over several files; null where there is none.
   * `name` is a bare file name: what lies in other folders is no companion.
   */
  companion(name: string): InputFile | null;
}
