// Where an annotator's tags disagree with each other: what the finders look for, as pure functions of how often words are tagged
// and how often they stand without a tag. The thresholds are those that were measured on corpora of others.

/** Words that are tagged elsewhere stand bare; a label that these words rarely have; edges that the rules would cut; other edges are usual. */
export const findingKinds = ['missed', 'conflict', 'edges', 'variant'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Those that are right often enough to be listed unasked. */
export const listedKinds: readonly FindingKind[] = ['missed', 'conflict', 'edges'];

/** How often words carry a label. */
export interface LabelCount {
  readonly label: number;
  readonly tags: number;
}

/** What is kept of words: their tags by label, and at how many places they stand where no tag is. */
export interface SurfaceCounts {
  readonly labels: readonly LabelCount[];
  readonly bare: number;
}

/** How many tags the words have, whatever the label. */
export function tagsOf({ labels }: Pick<SurfaceCounts, 'labels'>): number {
  return labels.reduce((sum, { tags }) => sum + tags, 0);
}

/** How many tags the words have with this label. */
export function tagsWith({ labels }: Pick<SurfaceCounts, 'labels'>, label: number): number {
  return labels.find((one) => one.label === label)?.tags ?? 0;
}

/** The label that the words have most often, of equal ones the oldest; null where they have none. */
export function usualLabel({ labels }: Pick<SurfaceCounts, 'labels'>): number | null {
  let usual: LabelCount | null = null;
  for (const one of labels) {
    if (one.tags === 0) continue;
    if (usual === null || one.tags > usual.tags || (one.tags === usual.tags && one.label < usual.label)) usual = one;
  }
  return usual?.label ?? null;
}

/** The label that bare places of the words lack: theirs, if they are tagged twice or more, and at half of their places. Null: none. */
export function missedLabel(counts: SurfaceCounts): number | null {
  const tags = tagsOf(counts);
  return tags >= 2 && tags >= counts.bare ? usualLabel(counts) : null;
}

/** The labels that at most a tenth of the words' tags have, where they have three tags or more. */
export function rareLabels(counts: Pick<SurfaceCounts, 'labels'>): readonly number[] {
  const all = tagsOf(counts);
  return all < 3 ? [] : counts.labels.flatMap(({ label, tags }) => (tags > 0 && tags * 10 <= all ? [label] : []));
}

/** Whether words that have one word more or less are so much more often tagged that they may be meant. */
export function isVariant(tags: number, ofOther: number): boolean {
  return ofOther >= 3 && ofOther >= 4 * tags;
}

/** The words without the first and without the last of them, with single blanks; none of a single word. */
export function shorterByOne(words: string): readonly string[] {
  const first = words.indexOf(' ');
  return first < 0 ? [] : [words.slice(first + 1), words.slice(0, words.lastIndexOf(' '))];
}
