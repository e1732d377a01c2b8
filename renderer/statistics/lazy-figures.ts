import { lazy } from 'react';

/** The charts bring a library along, and nobody needs them to begin with. */
export const Figures = lazy(async () => ({ default: (await import('./Figures.tsx')).Figures }));
