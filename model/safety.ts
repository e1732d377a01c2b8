// What keeps work from getting lost, as screens see it: copies, trouble and what can be done about it.

import { z } from 'zod';
import { corpusInfoSchema, problemSchema } from './wire.ts';

/** A copy of a corpus, checked when it was made. */
export const backupSchema = z.object({
  path: z.string(),
  name: z.string(),
  /** Why it was made, where that was not in passing: 'asked', 'before restore', 'before version 2' … */
  why: z.string(),
  made: z.number(),
  bytes: z.int(),
  documents: z.int(),
  spans: z.int(),
  /** The number and the time of its newest event. */
  seq: z.int(),
  changed: z.number(),
  /** How many events the corpus has that this has not; null where that cannot be known. */
  lacks: z.int().nullable(),
});

/** A corpus that cannot be used as it is: what is wrong, and what can be done. */
export const troubleSchema = z.object({
  path: z.string(),
  problem: problemSchema,
  /** 'closed': nothing is open. 'stopped': it can still be read, and nothing more is written to it. */
  state: z.enum(['closed', 'stopped']),
  /** The file is gone from its place, and what is still open can be written there again. */
  canPutBack: z.boolean(),
  /** Newest first. */
  backups: z.array(backupSchema),
});

/** Something that is not wrong yet: what, and what to do. */
export const warningSchema = z.object({
  kind: z.enum(['cloud-folder', 'network-folder', 'no-backup', 'backups-elsewhere']),
  message: z.string(),
});

const opened = z.object({ corpus: corpusInfoSchema });

/** Calls of the workbench; see contract.ts. */
export const safetyCalls = {
  /** The copies of the open corpus, or of the one in trouble, newest first. */
  'backups.list': { input: z.object({}), output: z.object({ folder: z.string(), backups: z.array(backupSchema) }) },
  /** Makes a copy now and checks it; answers when it is in its place. Progress comes as `backup` events. */
  'backup.now': { input: z.object({}), output: z.object({ backup: backupSchema }) },
  /**
   * Puts a copy in the place of the open corpus. What was there is first kept as a copy itself, whose path is `kept`:
   * restoring that takes the restoring back.
   */
  'backup.restore': { input: z.object({ path: z.string().min(1) }), output: opened.extend({ kept: z.string() }) },
  /**
   * Renames the corpus in trouble, with all that belongs to it, and opens a copy in its place, or nothing. `aside` is where
   * it is now; null where nothing was left of it.
   */
  'trouble.setAside': {
    input: z.object({ restore: z.string().min(1).nullable() }),
    output: z.object({ corpus: corpusInfoSchema.nullable(), aside: z.string().nullable() }),
  },
  /** Writes the corpus that is open, and gone from its place, there again. */
  'trouble.putBack': { input: z.object({}), output: opened },
} as const;

/** What is pushed of it. */
export const safetyEvents = {
  /** A copy is being made, in passing or because somebody asked. */
  backup: z.object({
    state: z.enum(['copying', 'checking', 'done', 'failed']),
    /** Pages copied. */
    done: z.int(),
    total: z.int(),
    backup: backupSchema.nullable(),
    problem: problemSchema.nullable(),
  }),
  /** Something went wrong with the corpus, or came right. */
  trouble: z.object({ trouble: troubleSchema.nullable() }),
} as const;

export type Backup = z.infer<typeof backupSchema>;
export type Trouble = z.infer<typeof troubleSchema>;
export type Warning = z.infer<typeof warningSchema>;
