// The parts of a corpus that trainers keep apart.

/** In the order in which they are shown: what a model learns from, what is looked at meanwhile, and what is looked at once. */
export const parts = ['train', 'validation', 'test'] as const;
export type Part = (typeof parts)[number];
