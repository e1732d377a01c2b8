// Backups: verified copies of a corpus, and restoring one.

import { z } from 'zod';
import { fewestBackups } from '../backups.ts';
import { corpusInfoSchema } from './corpus.ts';
import { problemSchema } from './problem.ts';

/** A copy of a corpus, checked when it was made. */
export const backupSchema = z.lazy(() =>
  z.object({
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
  }),
);

/** Where backups of all corpora go, and how many of each stay. */
const keptSchema = z.lazy(() =>
  z.object({
    /** Null: beside each corpus. */
    folder: z.string().min(1).max(4096).nullable(),
    /** Null: the newest, one a day and one a week. */
    most: z.int().min(fewestBackups).max(1000).nullable(),
  }),
);

export type BackupsKept = z.infer<typeof keptSchema>;

/** What one more backup takes, so that it can be said before. */
const nextBackupSchema = z.lazy(() =>
  z.object({
    bytes: z.int(),
    /** What is free where it goes. */
    free: z.int(),
    /** False: none is made until there is. */
    hasRoom: z.boolean(),
    /** How long it takes, about. */
    seconds: z.int(),
  }),
);

export type NextBackup = z.infer<typeof nextBackupSchema>;

const opened = z.object({ corpus: corpusInfoSchema });

export const workbench = {
  /** The backups of the open corpus, or of the one that could not be opened, newest first. */
  'backups.list': () => ({
    input: z.object({}),
    output: z.object({
      folder: z.string(),
      kept: keptSchema,
      backups: z.array(backupSchema),
      /** Null where no corpus is open, or its folder is gone. */
      next: nextBackupSchema.nullable(),
    }),
  }),
  /** Sets where backups go and how many stay, from the next one on. Those that are there stay where they are. Refused where nothing can be written there. */
  'backups.keep': () => ({ input: keptSchema, output: z.object({}) }),
  /** Makes a backup now and checks it; answers when it is in its place. Progress comes as `backup` events. */
  'backup.now': () => ({ input: z.object({}), output: z.object({ backup: backupSchema }) }),
  /**
   * Puts a backup in the place of the open corpus. What was there is first kept as a backup itself, whose path is `kept`:
   * restoring that takes the restoring back.
   */
  'backup.restore': () => ({
    input: z.object({ path: z.string().min(1) }),
    output: opened.extend({ kept: z.string() }),
  }),
} as const;

export const events = {
  /** A backup is being made, in passing or because somebody asked. */
  backup: z.object({
    state: z.enum(['copying', 'checking', 'done', 'failed']),
    /** Pages copied. */
    done: z.int(),
    total: z.int(),
    backup: backupSchema.nullable(),
    problem: problemSchema.nullable(),
  }),
} as const;

export type Backup = z.infer<typeof backupSchema>;
