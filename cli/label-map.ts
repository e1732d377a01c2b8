// How the command line is told where labels go: `PER=agency`, `PER=` for nowhere, or a file of such lines.

/** Where the labels go, in the order in which they were named; or why that cannot be told. */
export type LabelMap =
  | { readonly ok: true; readonly map: readonly { readonly from: string; readonly to: string | null }[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads `--label-map` values: each is `from=to` (nothing after the sign: such tags are left out) or the path of a file with one
 * of these a line, where empty lines and lines that begin with # say nothing. `read` gives a file's text, null where there is none.
 */
export function readLabelMap(values: readonly string[], read: (path: string) => string | null): LabelMap {
  const map: { from: string; to: string | null }[] = [];
  for (const value of values) {
    const text = read(value);
    const lines = text === null ? [value] : text.replace(/^\ufeff/, '').split(/\r?\n/);
    for (const [i, line] of lines.entries()) {
      if (text !== null && (line.trim() === '' || line.startsWith('#'))) continue;
      const place = text === null ? `“${value}”` : `${value}:${i + 1}`;
      const sign = line.indexOf('=');
      const from = line.slice(0, Math.max(0, sign)).trim();
      if (from === '') {
        return { ok: false, reason: `${place}: a label is written from=to, and there is no file of that name.` };
      }
      if (map.some((one) => one.from === from)) return { ok: false, reason: `${place}: “${from}” is named twice.` };
      map.push({ from, to: line.slice(sign + 1).trim() || null });
    }
  }
  return { ok: true, map };
}
