// What there is of formats, for screens.

import type { FormatInfo } from '../../model/contract/formats.ts';
import { formats } from './registry.ts';

/** Every format as a screen shows it, in the order in which people are shown them. */
export function describeFormats(): readonly FormatInfo[] {
  return formats.map(describeFormat);
}

function describeFormat(format: (typeof formats)[number]): FormatInfo {
  const { id, title, about, layout, extension, lossless, options } = format;
  return {
    id,
    title,
    about,
    layout,
    extension,
    lossless,
    reads: format.read !== null,
    writes: format.write !== null,
    options: options.map((option) => ({ ...option, choices: option.choices.map((choice) => ({ ...choice })) })),
  };
}
