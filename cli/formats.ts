// `spanwright formats`: what can be read and written, and how.

import { formats } from '../core/formats/registry.ts';
import { exitCodes, give } from './voice.ts';

/** Lists the formats with their options. Gives the exit code. */
export function listFormats(): number {
  for (const format of formats) {
    const ways = [format.read === null ? null : 'import', format.write === null ? null : 'export'];
    give(`${format.id}  ${format.title} (${ways.filter((way) => way !== null).join(', ')})`);
    give(`    ${format.about}`);
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
