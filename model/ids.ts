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

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const signs = `0123456789${letters}`;
const spanIdLength = 12;
const drawn = new Uint8Array(4096);
let taken = drawn.length;

/**
 * An id for a new span: 71 random bits in twelve letters and digits, a third of a UUID, since it stands in the corpus twice for
 * every span and must be its own in one document only. It begins with a letter, so that no table takes it for a number or a formula.
 */
export function createSpanId(): string {
  let id = signFrom(letters);
  while (id.length < spanIdLength) id += signFrom(signs);
  return id;
}

/** So many of them, in order: rows that go in by order leave no room between them. */
export function createSpanIds(count: number): readonly string[] {
  return Array.from({ length: count }, createSpanId).sort();
}

/** One of these, each as likely as the others: bytes that would favour the first ones are drawn again. */
function signFrom(alphabet: string): string {
  const fair = 256 - (256 % alphabet.length);
  for (;;) {
    if (taken === drawn.length) {
      globalThis.crypto.getRandomValues(drawn);
      taken = 0;
    }
    const byte = drawn[taken++] ?? 0;
    if (byte < fair) return alphabet[byte % alphabet.length] ?? '';
  }
}
