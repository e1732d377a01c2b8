// What a region quotes. Label Studio saves the words as its page shows them: blanks run together or trimmed, line ends as “\n”.

import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import type { Region } from './regions.ts';

/**
 * For regions of a text: the words of the text where the region's quote is the same but for its blanks, read in code points or else in
 * UTF-16 units; the quote itself where it is not, which is then for people to see.
 */
export function quoteOf(text: string): (region: Pick<Region, 'start' | 'end' | 'surface'>) => string | null {
  const table = text.isWellFormed() ? offsetTable(text) : null;
  return ({ start, end, surface }) => {
    if (surface === null || table === null || start > end) return surface;
    const words = withoutBlanks(surface.replaceAll('\\n', '\n'));
    const inPoints = end > table.codePoints ? null : [start, end].map((offset) => table.toUtf16(offset as CodePoint));
    const slices = [inPoints, [start, end]].flatMap((place) =>
      place === null ? [] : [text.slice(place[0], place[1])],
    );
    // Only where no unit has the quote as it stands may its blanks be others, and then only if the units agree.
    if (slices.includes(surface)) return surface;
    const alike = slices.filter((slice) => withoutBlanks(slice) === words);
    return alike.every((slice) => slice === alike[0]) ? (alike[0] ?? surface) : null;
  };
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, '');
}
