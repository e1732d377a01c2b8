// What files say of a span beside its label, on its way in and out.

import type { SpanMeta } from '../../model/span.ts';
import { anyObject } from './in/foreign-json.ts';

/** The metadata of a span in a file of ours, or of another tool that writes them alike. */
export const spanMetaSchema = anyObject.nullish().catch(null);

/** A span's metadata as a field of it: none where nothing is said. */
export function metaField(meta: SpanMeta | null | undefined): { readonly meta?: SpanMeta } {
  return meta === null || meta === undefined || Object.keys(meta).length === 0 ? {} : { meta };
}

/** Its names and values in a line, for reports: `identifier: Q42, sure: yes`. */
export function metaInWords(meta: SpanMeta): string {
  return Object.entries(meta)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
