// Queries on the formats.

import type { QueriesOf } from '../database/calls.ts';
import type { FormatInfo } from '../../model/contract/formats.ts';
import { formats } from './registry.ts';

export const formatQueries = {
  'formats.list': () => ({ formats: formats.map(describeFormat) }),
} satisfies QueriesOf<'formats'>;

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
