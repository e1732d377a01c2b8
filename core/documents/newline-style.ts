// How a file broke its lines, for its provenance.

import type { Provenance } from '../../model/contract/documents.ts';

/** How the original broke its lines, from the canonical text and what was changed. */
export function newlineStyle(text: string, changes: { crlf: number; cr: number }): Provenance['newline'] {
  const { crlf, cr } = changes;
  if (crlf === 0 && cr === 0) return text.includes('\n') ? 'lf' : 'none';
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks++;
  if (crlf === breaks) return 'crlf';
  return cr === breaks ? 'cr' : 'mixed';
}
