// What each kind of change says, as schemas: made at their first use, since a start needs few of them.

import { z } from 'zod';
import {
  adjudicationSchema,
  annotatorSchema,
  codePoint,
  decisionSchema,
  count,
  suggestionDecisionSchema,
  dictionarySchema,
  guidelineSchema,
  id,
  labelSchema,
  layerSchema,
  packageSchema,
  partSchema,
  policySchema,
  spanSchema,
  uuid,
} from './contract/values.ts';
import { lazily } from './lazily.ts';

const titleSchema = z.object({ title: z.string(), live: z.boolean() });

/** Every kind of change by its name. Null before: it was created; null after: it is gone. */
export const changeSchemas = lazily({
  span: () =>
    z.object({
      of: z.literal('span'),
      document: id,
      before: spanSchema.nullable(),
      after: spanSchema.nullable(),
    }),
  layer: () =>
    z.object({ of: z.literal('layer'), document: id, annotator: id, before: layerSchema, after: layerSchema }),
  label: () => z.object({ of: z.literal('label'), before: labelSchema.nullable(), after: labelSchema.nullable() }),
  /** Another version of a label's guideline holds. */
  guideline: () => z.object({ of: z.literal('guideline'), label: id, before: guidelineSchema, after: guidelineSchema }),
  document: () => z.object({ of: z.literal('document'), document: id, before: titleSchema, after: titleSchema }),
  /** Documents that came into the corpus (live: true) or left it (live: false) together. */
  documents: () => z.object({ of: z.literal('documents'), documents: z.array(id), live: z.boolean() }),
  /** Documents that were given a part of the split together, lost theirs, or moved to another. */
  parts: () =>
    z.object({
      of: z.literal('parts'),
      documents: z.array(id),
      before: partSchema.nullable(),
      after: partSchema.nullable(),
    }),
  policy: () => z.object({ of: z.literal('policy'), before: policySchema, after: policySchema }),
  /** Places of a document at which an annotator said no to a label (rejected: true) or took that back. */
  rejections: () =>
    z.object({
      of: z.literal('rejections'),
      document: id,
      annotator: id,
      label: id,
      places: z.array(z.tuple([codePoint, codePoint])),
      rejected: z.boolean(),
    }),
  /** The same for words, wherever they stand. */
  rejectedWords: () =>
    z.object({
      of: z.literal('rejectedWords'),
      annotator: id,
      label: id,
      words: z.string().min(1),
      rejected: z.boolean(),
    }),
  dictionary: () =>
    z.object({
      of: z.literal('dictionary'),
      before: dictionarySchema.nullable(),
      after: dictionarySchema.nullable(),
    }),
  /** A dictionary (pattern: null) or one of its patterns was switched on or off by somebody; null: nobody. */
  patternSwitch: () =>
    z.object({
      of: z.literal('patternSwitch'),
      dictionary: uuid,
      pattern: count.nullable(),
      before: z.boolean().nullable(),
      after: z.boolean().nullable(),
    }),
  /** What became of the proposal of a pattern at a place. */
  suggestion: () =>
    z.object({
      of: z.literal('suggestion'),
      document: id,
      annotator: id,
      label: id,
      start: codePoint,
      end: codePoint,
      before: suggestionDecisionSchema.nullable(),
      after: suggestionDecisionSchema.nullable(),
    }),
  annotator: () =>
    z.object({
      of: z.literal('annotator'),
      before: annotatorSchema.nullable(),
      after: annotatorSchema.nullable(),
    }),
  /** A UUID by which an annotator is known from now on; null: nobody. */
  identity: () => z.object({ of: z.literal('identity'), identity: uuid, before: id.nullable(), after: id.nullable() }),
  /** Articles that were handed out to somebody. */
  package: () =>
    z.object({
      of: z.literal('package'),
      before: packageSchema.nullable(),
      after: packageSchema.nullable(),
    }),
  /** Steps of a layer that were done in another file, and are known here (known: true) or not any more. */
  elsewhere: () =>
    z.object({
      of: z.literal('elsewhere'),
      document: id,
      annotator: id,
      /** `step` is JSON, as it came. */
      steps: z.array(z.object({ command: uuid, position: z.int().min(0), step: z.string() })),
      known: z.boolean(),
    }),
  /** Whose tags are compared to be decided; null: nobody's. */
  adjudication: () =>
    z.object({
      of: z.literal('adjudication'),
      before: adjudicationSchema.nullable(),
      after: adjudicationSchema.nullable(),
    }),
  /** What was decided on an item of a document, which both sides are about. */
  decision: () =>
    z.object({
      of: z.literal('decision'),
      document: id,
      before: decisionSchema.nullable(),
      after: decisionSchema.nullable(),
    }),
});

type OneSchema = (typeof changeSchemas)[keyof typeof changeSchemas];

export const changeSchema = z.lazy(() =>
  z.discriminatedUnion('of', Object.values(changeSchemas) as [OneSchema, ...OneSchema[]]),
);

/** What a command answers once it is committed. `seq` numbers the events of a corpus; undo reports what it took back. */
export const doneSchema = z.object({
  seq: z.int(),
  changes: z.array(changeSchema),
  /** More changes than the answer carries: read again what is on screen. */
  more: z.boolean(),
});
