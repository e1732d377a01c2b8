// The table of tags: spans of the whole corpus in one list, what is done to many of them at once, and what is done to labels
// together with their spans.

import { z } from 'zod';
import { lazily } from '../lazily.ts';
import { tagColumns, tagWays } from '../tags.ts';
import {
  codePoint,
  command,
  count,
  id,
  labelColourSchema,
  labelKeySchema,
  noteSchema,
  rulesSchema,
  spanId,
} from './values.ts';

/** At most so many tags can be sorted or filtered by what no index of the file knows. */
export const mostSorted = 50_000;

const words = z.string().max(1000);

/** Which tags: those that meet every condition given. */
export const tagFilterSchema = z.lazy(() =>
  z.object({
    /** Whose; absent: everybody's. */
    annotators: z.array(id).min(1).max(1000).optional(),
    labels: z.array(id).min(1).max(1000).optional(),
    /** Part of their words, in any case. */
    words: words.optional(),
    /** Exactly these words. */
    surfaces: z.array(z.string()).min(1).max(10_000).optional(),
    /** Part of the article's title, in any case. */
    article: words.optional(),
    /** Part of their note, in any case. */
    note: words.optional(),
    noted: z.boolean().optional(),
    /** When they were made, in Unix milliseconds: from the first to before the second. */
    since: z.number().optional(),
    before: z.number().optional(),
    ways: z.array(z.enum(tagWays)).min(1).optional(),
  }),
);

export const tagSortSchema = z.lazy(() => z.object({ by: z.enum(tagColumns), descends: z.boolean() }));

/** A place in the list: that of a tag, which need not be there any more. Without `span`: behind all tags of the article. */
export const tagCursorSchema = z.lazy(() =>
  z.object({
    section: count,
    value: z.union([z.string(), z.number()]),
    document: id,
    start: codePoint,
    end: codePoint,
    label: count,
    span: z.string().max(200),
  }),
);

const tagRefSchema = z.object({ document: id, span: spanId });

export const tagRowSchema = z.lazy(() =>
  z.object({
    document: id,
    title: z.string(),
    span: spanId,
    annotator: id,
    label: id,
    start: codePoint,
    end: codePoint,
    /** The beginning of very long ones. */
    surface: z.string(),
    note: z.string(),
    cursor: tagCursorSchema,
  }),
);

/** Some tags: by name, or all that meet a filter but for a few. */
export const chosenTagsSchema = z.lazy(() =>
  z.union([
    z.strictObject({ tags: z.array(tagRefSchema).min(1).max(20_000) }),
    z.strictObject({ filter: tagFilterSchema, except: z.array(tagRefSchema).max(20_000).default([]) }),
  ]),
);

const name = z.string().trim().min(1).max(200);

/** What can be done to many tags, without who asks for it. */
const works = lazily({
  'tags.relabel': () => ({ tags: chosenTagsSchema, label: id }),
  'tags.delete': () => ({ tags: chosenTagsSchema }),
  /** `add` puts the note behind one that is there. */
  'tags.note': () => ({ tags: chosenTagsSchema, note: noteSchema, add: z.boolean() }),
  /** Cuts the tags by these boundary rules, or each by those of its label. */
  'tags.cut': () => ({ tags: chosenTagsSchema, rules: rulesSchema.nullable() }),
  /** Every tag of a label, everybody's, takes another, and the label is gone. Where the same words carry both, one tag stays. */
  'label.merge': () => ({ label: id, into: id }),
  /** A label goes with all its tags, everybody's. */
  'label.delete': () => ({ label: id }),
  /** The tags of a label with these words, everybody's, take another label, or a new one. */
  'label.split': () => ({
    label: id,
    surfaces: z.array(z.string()).min(1).max(10_000),
    to: z.union([
      z.strictObject({ label: id }),
      z.strictObject({ name, colour: labelColourSchema, key: labelKeySchema }),
    ]),
  }),
});

export const commands = {
  'tags.relabel': () => z.object({ ...command, ...works['tags.relabel'] }),
  'tags.delete': () => z.object({ ...command, ...works['tags.delete'] }),
  'tags.note': () => z.object({ ...command, ...works['tags.note'] }),
  'tags.cut': () => z.object({ ...command, ...works['tags.cut'] }),
  'label.merge': () => z.object({ ...command, ...works['label.merge'] }),
  'label.delete': () => z.object({ ...command, ...works['label.delete'] }),
  'label.split': () => z.object({ ...command, ...works['label.split'] }),
} as const;

/** The same as a job does it, by the name of the command. */
export const tagWorkSchema = z.lazy(() =>
  z.discriminatedUnion('call', [
    z.object({ call: z.literal('tags.relabel'), ...works['tags.relabel'] }),
    z.object({ call: z.literal('tags.delete'), ...works['tags.delete'] }),
    z.object({ call: z.literal('tags.note'), ...works['tags.note'] }),
    z.object({ call: z.literal('tags.cut'), ...works['tags.cut'] }),
    z.object({ call: z.literal('label.merge'), ...works['label.merge'] }),
    z.object({ call: z.literal('label.delete'), ...works['label.delete'] }),
    z.object({ call: z.literal('label.split'), ...works['label.split'] }),
  ]),
);

/** Why a tag stays as it is. */
export const tagStaysSchema = z.enum([
  'gone',
  'others',
  'same',
  'duplicate',
  'same-label-overlap',
  'crossing',
  'overlap',
  'parted',
  'long-note',
]);

/** What was done, or would be. */
export const tagsReportSchema = z.lazy(() =>
  z.object({
    /** Tags that changed, the articles and layers that they are in, and the layers among these that are marked as done. */
    tags: count,
    documents: count,
    layers: count,
    done: count,
    annotators: count,
    /** Tags that were merged into one with the same words. */
    unified: count,
    /** Tags that overlap another with the same label since then, which stands as where a file brought it. */
    overlapping: count,
    /** Patterns that propose the other label since then, or none, since theirs is gone; and the dictionaries that they are in. */
    patterns: count,
    dictionaries: count,
    stays: z.array(
      z.object({
        reason: tagStaysSchema,
        tags: count,
        /** The first of them. */
        examples: z.array(tagRefSchema.extend({ surface: z.string() })),
      }),
    ),
    /** False for a look at what would be done. */
    stored: z.boolean(),
  }),
);

export const queries = {
  /**
   * Tags in an order, from after a place on, or before it; from the beginning or the end where there is none. A page takes a limited time:
   * it may have fewer rows than asked for, or none, and `next` says where to go on, null at the end. Refused: a sort or filter that no
   * index knows, over too many tags.
   */
  'tags.page': () => ({
    input: z.object({
      filter: tagFilterSchema,
      sort: tagSortSchema,
      from: tagCursorSchema.nullable(),
      backwards: z.boolean().default(false),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(tagRowSchema), next: tagCursorSchema.nullable() }),
  }),
  /** How many tags have these labels and annotators, whatever else the filter says, and what they and the whole corpus may be sorted by. */
  'tags.scope': () => ({
    input: z.object({ filter: tagFilterSchema }),
    output: z.object({ tags: count, all: count, sorts: z.array(z.enum(tagColumns)) }),
  }),
  /**
   * The words of the tags with how many have them, most first or in their order. It takes a limited time: asked again, it goes on
   * where it was; groups come when all was looked at. Also the way to count the tags of a filter.
   */
  'tags.words': () => ({
    input: z.object({
      filter: tagFilterSchema,
      by: z.enum(['used', 'words']).default('used'),
      after: z.object({ surface: z.string(), used: count }).nullable().default(null),
      limit: z.int().min(0).max(1000).default(200),
    }),
    output: z.object({
      complete: z.boolean(),
      /** Tags looked at and of how many, and those that fit. */
      looked: count,
      all: count,
      tags: count,
      /** How many groups there are. */
      words: count,
      groups: z.array(
        z.object({
          surface: z.string(),
          used: count,
          labels: z.array(z.tuple([id, count])),
        }),
      ),
      next: z.object({ surface: z.string(), used: count }).nullable(),
    }),
  }),
  /** When and how these tags were made, in their order, as the history tells; null where it does not. */
  'tags.origins': () => ({
    input: z.object({ tags: z.array(tagRefSchema).max(500) }),
    output: z.object({ origins: z.array(z.object({ at: z.number(), way: z.enum(tagWays) }).nullable()) }),
  }),
} as const;

export type TagFilter = z.infer<typeof tagFilterSchema>;
export type TagSort = z.infer<typeof tagSortSchema>;
export type TagCursor = z.infer<typeof tagCursorSchema>;
export type TagRow = z.infer<typeof tagRowSchema>;
export type TagRef = z.infer<typeof tagRefSchema>;
export type ChosenTags = z.infer<typeof chosenTagsSchema>;
export type TagWork = z.infer<typeof tagWorkSchema>;
export type TagStays = z.infer<typeof tagStaysSchema>;
export type TagsReport = z.infer<typeof tagsReportSchema>;
export type TagGroup = z.infer<ReturnType<(typeof queries)['tags.words']>['output']>['groups'][number];
