// What a label is, and the four that a new corpus starts with.

import type { BoundaryRule } from './boundary-rules.ts';

/** Looks that stay apart for the three kinds of colour blindness, in light and dark; the screens hold hue and line style of each. */
export const labelColours = [
  'blue',
  'vermilion',
  'green',
  'purple',
  'ochre',
  'rose',
  'teal',
  'slate',
  'magenta',
  'violet',
  'indigo',
  'red',
  'amber',
  'coral',
  'steel',
  'fern',
  'jade',
  'grape',
  'mauve',
  'brick',
  'plum',
  'periwinkle',
  'lavender',
  'heather',
] as const;
export type LabelColour = (typeof labelColours)[number];

/** The look of the next label beside these: the first that none has, else the first of those that the fewest have. */
export function nextColour(used: readonly LabelColour[]): LabelColour {
  const times = new Map<LabelColour, number>(labelColours.map((colour) => [colour, 0]));
  for (const colour of used) times.set(colour, (times.get(colour) ?? 0) + 1);
  const [first] = [...times].toSorted(([, a], [, b]) => a - b);
  return first?.[0] ?? 'slate';
}

/** A label of a corpus's scheme. `key` is one character, or two that are pressed one after the other ('' = none); `position` orders the scheme. */
export interface Label {
  readonly id: number;
  readonly name: string;
  readonly colour: LabelColour;
  readonly key: string;
  readonly position: number;
  readonly archived: boolean;
  /** The boundary rules that were chosen for it; absent: those of its name (rulesOf in boundary-rules.ts). */
  readonly rules?: readonly BoundaryRule[] | undefined;
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
