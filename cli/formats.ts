// `spanwright formats`: what can be read and written, and how.

import type { AnyFormat } from '../core/formats/format.ts';
import { keptBy } from '../core/formats/kept.ts';
import { formats } from '../core/formats/registry.ts';
import { exitCodes, give } from './voice.ts';

/** Lists the formats with their options. Gives the exit code. */
export function listFormats(): number {
  for (const format of formats) {
    const ways = [format.read === null ? null : 'import', format.write === null ? null : 'export'];
    give(`${format.id}  ${format.title} (${ways.filter((way) => way !== null).join(', ')})`);
    give(`    ${format.about}`);
    if (format.aliases !== undefined) give(`    also called: ${format.aliases.join(', ')}`);
    give(`    keeps: ${keeps(format)}`);
    for (const option of format.options) {
      give(`    --option ${option.key}=…  ${option.title}`);
      for (const choice of option.choices) {
        const isDefault = choice.value === option.default ? ', the default' : '';
        give(`        ${choice.value}  ${choice.title}${isDefault}: ${choice.consequence}`);
      }
    }
  }
  return exitCodes.done;
}

/** What comes back when an export of this format is imported again, and what its files can say. */
function keeps({ id, write, lossless, tokenizer }: AnyFormat): string {
  const { offsets, overlaps } = keptBy(id);
  const back =
    write === null ? 'read only' : lossless ? 'lossless' : 'a part; the report of each export names what is lost';
  return [
    back,
    ...(overlaps === 'no spans' ? ['no spans'] : [`offsets: ${offsets}`, `overlapping spans: ${overlaps}`]),
    ...(tokenizer === undefined ? [] : [`tokens by ${tokenizer}`]),
  ].join('; ');
}
