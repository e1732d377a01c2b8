// Files on their way in, where the door has bytes and no path: whole files or parts of one, in order.

import { z } from 'zod';
import { nothing, uuid } from './values.ts';

export const workbench = {
  'upload.begin': () => ({ input: nothing, output: z.object({ upload: uuid }) }),
  'upload.put': () => ({
    input: z.object({
      upload: uuid,
      parts: z.array(z.object({ path: z.string().min(1).max(4096), base64: z.base64(), last: z.boolean() })).max(2000),
    }),
    output: nothing,
  }),
  /** Forgets an upload that is not to be imported after all. */
  'upload.end': () => ({ input: z.object({ upload: uuid }), output: nothing }),
} as const;
