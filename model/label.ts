// What a label is, and the four that a new corpus starts with.

/** Hues and line styles that stay apart for the three kinds of colour blindness, in light and dark; the screens hold the values. */
export const labelColours = ['blue', 'vermilion', 'green', 'purple', 'ochre', 'rose', 'teal', 'slate'] as const;
export type LabelColour = (typeof labelColours)[number];

/** A label of a corpus's scheme. `key` is a single character ('' = none); `position` orders the scheme. */
export interface Label {
  readonly id: number;
  readonly name: string;
  readonly colour: LabelColour;
  readonly key: string;
  readonly position: number;
  readonly archived: boolean;
}

/** The default scheme, in order. */
export const defaultLabels: readonly { readonly name: string; readonly colour: LabelColour; readonly key: string }[] = [
  { name: 'agency', colour: 'blue', key: '1' },
  { name: 'charge', colour: 'vermilion', key: '2' },
  { name: 'quantity', colour: 'green', key: '3' },
  { name: 'sanction', colour: 'purple', key: '4' },
];

/** Where an annotator stands with a document. */
export const statuses = ['new', 'in progress', 'done', 'flagged'] as const;
export type Status = (typeof statuses)[number];
