// What the table of tags knows of a tag beside what the tag itself says.

/** A command on tags changes at most so many, for which others wait a few milliseconds; a job changes any number. */
export const mostAtOnce = 100;

/** What the table can be sorted by. */
export const tagColumns = ['added', 'words', 'label', 'article', 'annotator', 'note', 'made', 'way'] as const;
export type TagColumn = (typeof tagColumns)[number];

/**
 * How a tag was made, as far as the history tells: alone, together with others by one action, from the list of the same words elsewhere,
 * by taking a likely tag or a suggestion of a pattern, by an import, or by another command.
 */
export const tagWays = ['alone', 'together', 'elsewhere', 'accepted', 'suggested', 'imported', 'other'] as const;
export type TagWay = (typeof tagWays)[number];

/** A string as it is compared in any case. */
export function foldCase(text: string): string {
  return text.toLowerCase();
}
