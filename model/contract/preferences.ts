// What screens remember (theme, panels, last place): one JSON value a key, kept in the person's data folder.

import { z } from 'zod';
import { nothing } from './values.ts';

export const workbench = {
  'preferences.read': () => ({ input: nothing, output: z.object({ values: z.record(z.string(), z.unknown()) }) }),
  'preferences.write': () => ({
    input: z.object({ key: z.string().min(1).max(200), value: z.unknown() }),
    output: nothing,
  }),
} as const;
