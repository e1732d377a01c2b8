// One step of a layer, as it travels: which tags it changed, and the status, with both sides. Labels go by their names.

import { z } from 'zod';
import {
  codePoint,
  layerSchema,
  noteSchema,
  spanId,
  spanMeta,
  uuid,
  versionSchema,
} from '../../model/contract/values.ts';

/** A tag without its id. Offsets are code points. */
export const spanStateSchema = z.strictObject({
  label: z.string().min(1).max(200),
  start: codePoint,
  end: codePoint,
  note: noteSchema.optional(),
  meta: spanMeta.optional(),
  /** The version of the label's guideline under which it was made, in the file where it was made; absent: the first. */
  guideline: versionSchema.optional(),
});
export type SpanState = z.infer<typeof spanStateSchema>;

export const stepSchema = z.lazy(() =>
  z.strictObject({
    command: uuid,
    /** What kind of command it was. */
    kind: z.string().max(100),
    at: z.number(),
    /** Who did it, where that is another than whose layer it is; null: the program itself. */
    by: z.string().max(200).nullable().optional(),
    spans: z.array(z.tuple([spanId, spanStateSchema.nullable(), spanStateSchema.nullable()])).default([]),
    layer: z.tuple([layerSchema, layerSchema]).optional(),
  }),
);
/** Null before: the tag was made; null after: it is gone. */
export type LayerStep = z.infer<typeof stepSchema>;

/** What is done to a layer in one file: all that is there now, and the steps that led there. */
export const returnedLayerSchema = z.lazy(() =>
  z.strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Of the text, in code points. */
    length: codePoint,
    name: z.string(),
    /** The number of the person in the header. */
    person: z.int().min(0),
    status: layerSchema.shape.status,
    note: noteSchema,
    spans: z.array(spanStateSchema.extend({ id: spanId })),
    steps: z.array(stepSchema),
  }),
);
export type ReturnedLayer = z.infer<typeof returnedLayerSchema>;

export const returnSchemaName = 'spanwright-return/1';

export const returnHeaderSchema = z.lazy(() =>
  z.object({
    schema: z.string(),
    program: z.string(),
    written: z.number(),
    corpus: z.string(),
    /** The id of the corpus that it was written from; that of the package, where it is one. */
    from: uuid,
    package: z.object({ id: uuid, source: uuid, sourceName: z.string() }).nullable(),
    people: z.array(z.object({ name: z.string().min(1).max(200), identities: z.array(uuid).min(1) })),
    labels: z.array(
      z.object({
        name: z.string().min(1).max(200),
        colour: z.string(),
        rules: z.array(z.string()).optional(),
        /** The SHA-256 of each version of its guideline that says something. */
        guidelines: z.array(z.tuple([versionSchema, z.string()])),
      }),
    ),
    /** How many lines follow, by which a file that was cut off is known. */
    layers: z.int().min(0),
  }),
);
export type ReturnHeader = z.infer<typeof returnHeaderSchema>;

/** What somebody hands back, wherever it was read from. */
export interface ReturnSource {
  readonly path: string;
  readonly header: ReturnHeader;
  readonly layers: Iterable<ReturnedLayer>;
  /** The text of an article, where the source has texts. */
  readonly textOf: (sha256: string) => string | null;
}
