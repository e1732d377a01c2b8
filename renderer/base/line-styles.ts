// The line that each look of a label has under its words: together with the colour it tells labels apart.

import type { LabelColour } from '../../model/label.ts';

export type LineStyle = 'solid' | 'dashed' | 'dotted' | 'wavy' | 'double';

/** The line style of each look. Two hues of one line style are far apart for every kind of colour vision: palette.test.ts. */
export const lineStyles: Readonly<Record<LabelColour, LineStyle>> = {
  blue: 'solid',
  vermilion: 'dashed',
  green: 'double',
  purple: 'dotted',
  ochre: 'solid',
  rose: 'wavy',
  teal: 'dashed',
  slate: 'dotted',
  magenta: 'solid',
  violet: 'dashed',
  indigo: 'double',
  red: 'dotted',
  amber: 'wavy',
  coral: 'solid',
  steel: 'dashed',
  fern: 'double',
  jade: 'dotted',
  grape: 'wavy',
  mauve: 'solid',
  brick: 'dashed',
  plum: 'double',
  periwinkle: 'wavy',
  lavender: 'double',
  heather: 'wavy',
};
