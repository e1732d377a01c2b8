// The keys of a span that Prodigy, or this reader, gives a meaning; all others are metadata of the span.

/** Those keys, and one that JavaScript loses. */
export const spanKeys: ReadonlySet<string> = new Set([
  'start',
  'end',
  'label',
  'text',
  'token_start',
  'token_end',
  'id',
  'note',
  'meta',
  '__proto__',
]);
