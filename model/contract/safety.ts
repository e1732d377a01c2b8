// What keeps work from getting lost, as screens see it: backups, what is wrong with a corpus, and what can be done about it.

import { z } from 'zod';
import { backupSchema } from './backups.ts';
import { corpusInfoSchema } from './corpus.ts';
import { problemSchema } from './problem.ts';

/** A corpus that cannot be used as it is: what is wrong, and what can be done. */
export const corpusProblemSchema = z.object({
  path: z.string(),
  problem: problemSchema,
  /** 'closed': nothing is open. 'stopped': it can still be read, and nothing more is written to it. */
  state: z.enum(['closed', 'stopped']),
  /** The file is gone from its place, and what is still open can be written there again. */
  canWriteBack: z.boolean(),
  /** Newest first. */
  backups: z.array(backupSchema),
});

/** Something that is not wrong yet: what, and what to do. */
export const warningSchema = z.object({
  kind: z.enum(['cloud-folder', 'network-folder', 'no-backup', 'backups-elsewhere', 'clock-behind', 'leftovers']),
  message: z.string(),
});

const opened = z.object({ corpus: corpusInfoSchema });

/** What the file of a corpus takes, so that it can be said what making it smaller would bring. */
const roomSchema = z.lazy(() =>
  z.object({
    bytes: z.int(),
    /** Of these, what nothing is in; more may come free when what is left is packed closer. */
    unused: z.int(),
    /** Whether there is a search index, or one is being made. */
    hasIndex: z.boolean(),
    /** What is free where the file is. */
    free: z.int(),
    /** False: the smaller file could not stand beside the old one. */
    hasRoom: z.boolean(),
    /** How long it takes to make it smaller, about; nobody can work on it meanwhile. */
    seconds: z.int(),
  }),
);

export type Room = z.infer<typeof roomSchema>;

export const workbench = {
  /**
   * Renames the corpus that is damaged or gone, with all that belongs to it, and opens a backup in its place, or nothing. `aside` is where
   * it is now; null where nothing was left of it.
   */
  'safety.setAside': () => ({
    input: z.object({ restore: z.string().min(1).nullable() }),
    output: z.object({ corpus: corpusInfoSchema.nullable(), aside: z.string().nullable() }),
  }),
  /** Writes the corpus that is open, and gone from its place, there again. */
  'safety.writeBack': () => ({ input: z.object({}), output: opened }),
  'corpus.room': () => ({ input: z.object({}), output: roomSchema }),
  /** Makes the file as small as what is in it, with a search index or without; `before` and `after` are its bytes. It is closed meanwhile. */
  'corpus.compact': () => ({
    input: z.object({ index: z.boolean() }),
    output: opened.extend({ before: z.int(), after: z.int() }),
  }),
} as const;

export const events = {
  /** Something went wrong with the corpus, or came right. */
  safety: z.object({ corpusProblem: corpusProblemSchema.nullable() }),
} as const;

export type CorpusProblem = z.infer<typeof corpusProblemSchema>;
export type Warning = z.infer<typeof warningSchema>;
