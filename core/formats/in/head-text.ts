// The first bytes of a file as text: every reader that there is looks at them, so they are decoded once.

const decoded = new WeakMap<Uint8Array, string>();

/** A head as UTF-8 without a byte order mark; what is not UTF-8, a character cut at the end too, becomes U+FFFD. */
export function headText(head: Uint8Array): string {
  const known = decoded.get(head);
  if (known !== undefined) return known;
  const text = Buffer.from(head.buffer, head.byteOffset, head.length)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  decoded.set(head, text);
  return text;
}

/** The first line of a head, without its end. */
export function firstLine(head: Uint8Array): string {
  const text = headText(head);
  const end = text.indexOf('\n');
  return (end < 0 ? text : text.slice(0, end)).replace(/\r$/, '');
}
