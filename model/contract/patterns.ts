// Dictionaries and patterns: what there is of them, what they find in an article, and bringing them in.

import { z } from 'zod';
import { longestPatternFile } from '../pattern.ts';
import { codePoint, command, count, id, nothing, patternKeySchema, uuid } from './values.ts';

const file = { name: z.string().min(1).max(200), text: z.string().max(longestPatternFile) };
const decided = { accepted: count, rejected: count };

/** How a pattern stands: on; switched off by somebody; off since too few of its proposals were accepted, or since its label was deleted. */
export const patternStates = ['on', 'off', 'off-by-decisions', 'no-label'] as const;
const state = z.enum(patternStates);

export const suggestionSchema = patternKeySchema.extend({ start: codePoint, end: codePoint, label: id });

export const queries = {
  /** The dictionaries by their names. */
  'patterns.dictionaries': () => ({
    input: nothing,
    output: z.object({
      dictionaries: z.array(
        z.object({
          id: uuid,
          name: z.string(),
          isOn: z.boolean(),
          patterns: count,
          /** Patterns that do not propose. */
          off: count,
          labels: z.array(id),
          ...decided,
        }),
      ),
    }),
  }),
  /** The patterns of a dictionary: those that are off first, then those of which most was decided, then as they came in. */
  'patterns.page': () => ({
    input: z.object({ dictionary: uuid, from: count.default(0), limit: z.int().min(1).max(500).default(200) }),
    output: z.object({
      rows: z.array(z.object({ pattern: count, label: id, written: z.string(), state, ...decided })),
      total: count,
    }),
  }),
  /** What proposes in an article: the places of patterns that are on, of labels in use, but those that the annotator rejected. */
  'patterns.article': () => ({
    input: z.object({ annotator: id, document: id }),
    output: z.object({
      suggestions: z.array(suggestionSchema),
      /** The patterns that are off since too few of what they suggested was accepted: the first hundred. */
      dropped: z.array(patternKeySchema.extend({ written: z.string(), ...decided })),
    }),
  }),
  /** What a file of patterns holds, and the lines that cannot be read. */
  'patterns.examine': () => ({
    input: z.object(file),
    output: z.object({
      patterns: count,
      /** The labels as the file names them, each with that of the corpus with this name, or null. */
      labels: z.array(z.object({ name: z.string(), label: id.nullable(), patterns: count })),
      /** The first hundred. */
      problems: z.array(z.object({ line: count, message: z.string() })),
      /** How many lines cannot be read. */
      bad: count,
    }),
  }),
  /** Where a pattern that is being written stands: in an article, or in words. `problem`: why it is none. */
  'patterns.try': () => ({
    input: z.object({
      typed: z.string().max(10_000),
      in: z.union([z.object({ document: id }), z.object({ text: z.string().max(100_000) })]),
    }),
    output: z.object({
      problem: z.string().nullable(),
      /** The first hundred. */
      hits: z.array(z.object({ before: z.string(), words: z.string(), after: z.string() })),
      total: count,
    }),
  }),
} as const;

export const commands = {
  /** Adds a dictionary from what a file says. */
  'patterns.add': () =>
    z.object({
      ...command,
      dictionary: uuid,
      ...file,
      /**
       * Labels by the names of the file: another of the corpus, or null to leave the patterns out. A name that is not here is a
       * label of the corpus, which is added where there is none.
       */
      labels: z.record(z.string(), id.nullable()).default({}),
      /** Takes the lines that can be read where others cannot; otherwise nothing is added then. */
      partial: z.boolean().default(false),
    }),
  'patterns.remove': () => z.object({ ...command, dictionary: uuid }),
  /** Switches a dictionary (pattern: null) or one of its patterns on or off. */
  'patterns.switch': () => z.object({ ...command, dictionary: uuid, pattern: count.nullable(), on: z.boolean() }),
} as const;

export type Suggestion = z.infer<typeof suggestionSchema>;
export type PatternState = z.infer<typeof state>;
