// What a format could not hold of an export, by its reason.

/** Why a span or a document does not stand in the export as it stands in the corpus. */
export const lossReasons = [
  'inside-token',
  'whitespace-trimmed',
  'whitespace-only',
  'overlap-dropped',
  'crosses-sentence',
  'contains-newline',
  'astral-unit-warning',
  'label-renamed',
  'annotator-merged',
  'note-dropped',
  'status-dropped',
  'text-changed',
  'text-dropped',
  'text-refused',
  'meta-dropped',
  'relation-dropped',
] as const;
export type LossReason = (typeof lossReasons)[number];
