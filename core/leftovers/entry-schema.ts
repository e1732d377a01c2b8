// What an entry of the ledger says, in its file.

import { z } from 'zod';

/** A file that is put beside an export: what its name adds to the export's, and its number in its file system. */
const placedSchema = z.object({ name: z.string(), inode: z.string() });
export type Placed = z.infer<typeof placedSchema>;

/** What is temporary. */
const thingSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    /** The folder in which an export of one file is written, and the files of it that were put in place before the export itself. */
    z.object({
      kind: z.literal('export-file'),
      path: z.string(),
      target: z.string(),
      placed: z.array(placedSchema).readonly(),
    }),
    /** The folder that becomes the export; what was there before is beside it for a moment, as `.old`. */
    z.object({ kind: z.literal('export-folder'), path: z.string(), target: z.string() }),
    /** A corpus that is not in its place yet. */
    z.object({ kind: z.literal('draft'), path: z.string(), target: z.string() }),
    /** A whole package that waits to be put in its place, as soon as `corpus` has a plan of it, by its id. */
    z.object({
      kind: z.literal('package'),
      path: z.string(),
      target: z.string(),
      corpus: z.string(),
      id: z.string(),
    }),
    /** A folder for one process: uploads, exports on their way to a browser, what does not fit into memory. */
    z.object({ kind: z.literal('folder'), path: z.string() }),
  ]),
);

/** A temporary file or folder: where it is, and what it is for. */
export type Temporary = z.infer<typeof thingSchema>;

export const entrySchema = z.object({
  host: z.string(),
  pid: z.int(),
  /** One run of the program: after a restart of the computer another process may have the number. */
  run: z.string(),
  thing: thingSchema,
});

/** An entry as it stands in its file. */
export type WrittenEntry = z.infer<typeof entrySchema>;
