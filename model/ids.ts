// Ids that clients make, so that a command or a span has its name before the core has heard of it.

/** Random bytes are drawn for many ids at once: an import makes an id for each span, and drawing costs more than all the rest. */
const pool = new Uint8Array(16 * 256);
let used = pool.length;

/**
 * A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits, as lower-case text.
 * Ids made later sort later, to the millisecond.
 */
export function uuidv7(now: number = Date.now()): string {
  if (used === pool.length) {
    globalThis.crypto.getRandomValues(pool);
    used = 0;
  }
  let hex = Math.floor(now).toString(16).padStart(12, '0').slice(-12);
  const bytes = pool.subarray(used + 6, used + 16);
  used += 16;
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  for (const byte of bytes) hex += pairs[byte] ?? '';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const pairs: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
