// The values that features share on their way between the core and a screen, as schemas. Offsets are code points.

import { z } from 'zod';
import { boundaryRules } from '../boundary-rules.ts';
import { decisionChoices, decisionReasons } from '../decisions.ts';
import { labelColours, statuses } from '../label.ts';
import type { CodePoint } from '../offsets.ts';
import { parts } from '../part.ts';
import { nestingPolicies, type SpanMeta } from '../span.ts';

export const codePoint = z
  .int()
  .min(0)
  .transform((n) => n as CodePoint);
export const id = z.int().positive();
export const uuid = z.uuid();
/** A span's id: see createSpanId; for older spans a UUIDv7, for imported ones whatever the file said. */
export const spanId = z.string().min(1).max(200);
/** A number of things. */
export const count = z.int().min(0);
export const nothing = z.object({});

/** What every command carries: its id, made by the client and answered once however often it is sent, and who asks. */
export const command = { command: uuid, annotator: id };

export const noteSchema = z.string().max(10_000);
export const labelColourSchema = z.enum(labelColours);
/** One character, or two that are pressed one after the other, of which none is a blank; '' is none. */
export const labelKeySchema = z.string().regex(/^(?:[^]?|[^\s\p{C}]{2})$/u);
export const rulesSchema = z.array(z.enum(boundaryRules)).max(boundaryRules.length).readonly();
export const statusSchema = z.enum(statuses);
export const policySchema = z.enum(nestingPolicies);
export const partSchema = z.enum(parts);

/** The number of a version of a label's guideline; a label begins at 1. */
export const versionSchema = z.int().positive();
/** A version of a label's guideline. */
export const guidelineSchema = z.object({ version: versionSchema, text: z.string() });

export const labelSchema = z.object({
  id,
  name: z.string().min(1).max(200),
  colour: labelColourSchema,
  key: labelKeySchema,
  position: z.int().min(0),
  archived: z.boolean(),
  rules: rulesSchema.optional(),
});

/** As it is, since a copy would lose a key such as `__proto__`. */
export const spanMeta = z.custom<SpanMeta>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

export const spanSchema = z.object({
  id: spanId,
  annotator: id,
  label: id,
  start: codePoint,
  end: codePoint,
  note: noteSchema,
  meta: spanMeta.optional(),
  guideline: versionSchema.optional(),
});

/** A list that is looked through in one pass, since a schema for each of its values takes ten times as long. */
const column = <T>(isOne: (value: unknown) => boolean) =>
  z.custom<readonly T[]>((values) => Array.isArray(values) && values.every(isOne));
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** See SpanColumns. */
export const spanColumnsSchema = z
  .object({
    annotator: id,
    ids: column<string>((value) => typeof value === 'string' && value !== ''),
    labels: column<number>(isWhole),
    starts: column<CodePoint>(isWhole),
    ends: column<CodePoint>(isWhole),
    said: z.array(z.tuple([count, spanSchema.pick({ note: true, meta: true, guideline: true })]).readonly()).readonly(),
  })
  .refine(({ ids, labels, starts, ends }) => [labels, starts, ends].every(({ length }) => length === ids.length));

export const layerSchema = z.object({ status: statusSchema, note: noteSchema });
export const annotatorSchema = z.object({ id, name: z.string().min(1).max(200) });

/** See Package. */
export const packageSchema = z.lazy(() =>
  z.object({
    id: uuid,
    annotator: id,
    name: z.string().min(1).max(300),
    made: z.number(),
    source: uuid,
    sourceName: z.string(),
    layer: id.nullable(),
    documents: z.array(id).readonly(),
    feedback: z.string().optional(),
  }),
);

/** Half-open, with its label: a tag as it stands in a version. */
export const taggedSchema = z.object({ start: codePoint, end: codePoint, label: id });

/** What an annotator made of the words of an item; no tags: nothing. */
export const versionOfItemSchema = z.lazy(() => z.object({ annotator: id, tags: z.array(taggedSchema) }));

/** A decision on an item of a document. */
export const decisionSchema = z.lazy(() =>
  z.object({
    /** The first of the tags that it was about, by which it is known in its document. */
    first: taggedSchema,
    choice: z.enum(decisionChoices),
    reason: z.enum(decisionReasons),
    /** Who decided, or had a rule decide. */
    annotator: id,
    /** In Unix milliseconds. */
    at: z.number(),
    /** The words of the item, in small letters and with single blanks. */
    words: z.string(),
    /** The tags as they were when this was decided. */
    versions: z.array(versionOfItemSchema),
    /** The ids of the tags that follow, in the layer of what was decided. */
    spans: z.array(spanId),
  }),
);

/** Whose tags are compared, and in whose layer the decided ones stand; blind: their names are not shown meanwhile. */
export const adjudicationSchema = z.object({ layer: id, people: z.array(id).min(1).max(50), blind: z.boolean() });

export type Decision = z.infer<typeof decisionSchema>;
export type Adjudication = z.infer<typeof adjudicationSchema>;
/** See Dictionary. */
export const dictionarySchema = z.lazy(() =>
  z.object({
    id: uuid,
    name: z.string().min(1).max(200),
    patterns: z.array(z.tuple([id, z.string()]).readonly()).readonly(),
  }),
);
/** See PatternKey. */
export const patternKeySchema = z.object({ dictionary: uuid, pattern: count });
/** See SuggestionDecision. */
export const suggestionDecisionSchema = patternKeySchema.extend({ span: spanId.nullable() });

export type Layer = z.infer<typeof layerSchema>;
export type Annotator = z.infer<typeof annotatorSchema>;
