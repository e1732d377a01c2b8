// What the command line may say of how files are to be read: the same options for every command that reads.

import { Option, type Command } from 'commander';
import {
  newlinesSchema,
  offsetCountingSchema,
  offsetUnitSchema,
  quotesSchema,
  type FileChoices,
} from '../model/reading.ts';
import { formatById, formats } from '../core/formats/registry.ts';

/** The options as they are given; `columns` as written, such as `word=2,tag=3`. */
export interface ReadingOptions {
  readonly ifUnsure?: string;
  readonly encoding?: string;
  readonly unit?: NonNullable<FileChoices['unit']>;
  readonly newlines?: NonNullable<FileChoices['newlines']>;
  readonly counting?: NonNullable<FileChoices['counting']>;
  readonly columns?: string;
  readonly feature?: string;
  readonly quotes?: NonNullable<FileChoices['quotes']>;
}

/** Adds the options to a command. */
export function addReadingOptions(command: Command): Command {
  return command
    .option(
      '--if-unsure <id>',
      'the format of files that are not clearly in one; “likeliest” for the likeliest of each',
    )
    .option('--encoding <name>', 'the encoding of plain text, in place of the one that is found')
    .addOption(
      new Option('--unit <unit>', 'what offsets count, where the files fit several units').choices(
        offsetUnitSchema.options,
      ),
    )
    .addOption(
      new Option('--newlines <count>', 'what a line end counts, where the files fit both').choices(
        newlinesSchema.options,
      ),
    )
    .addOption(
      new Option('--counting <way>', 'from where to where offsets count, where all tags cut words otherwise').choices(
        offsetCountingSchema.options,
      ),
    )
    .option('--columns <role=column,…>', 'what the columns of tables are, by number or name: word=2,tag=3')
    .option('--feature <name>', 'the feature, key or attribute that is the label')
    .addOption(
      new Option('--quotes <which>', 'what becomes of quotes that stand in their text several times').choices(
        quotesSchema.options,
      ),
    );
}

/** What the options say to the reader, with the format of all files; or why they cannot be. */
export function readingChoices(
  format: string | undefined,
  options: ReadingOptions,
): { readonly ok: true; readonly choices: FileChoices } | { readonly ok: false; readonly reason: string } {
  const { ifUnsure, encoding, unit, newlines, counting, feature, quotes } = options;
  for (const id of [format, ifUnsure]) {
    if (id === undefined || (id === ifUnsure && id === 'likeliest') || formatById(id)?.read) continue;
    const known = formats.filter(({ read }) => read !== null).map((one) => one.id);
    return { ok: false, reason: `There is no format “${id}” to import from. There are: ${known.join(', ')}.` };
  }
  const columns = options.columns === undefined ? undefined : readColumns(options.columns);
  if (columns === null) {
    return { ok: false, reason: `--columns ${options.columns}: it is written role=column, such as word=2,tag=3.` };
  }
  return {
    ok: true,
    choices: {
      ...(format !== undefined && { format }),
      ...(ifUnsure !== undefined && { ifUnsure }),
      ...(encoding !== undefined && { encoding }),
      ...(unit !== undefined && { unit }),
      ...(newlines !== undefined && { newlines }),
      ...(counting !== undefined && { counting }),
      ...(columns !== undefined && { columns }),
      ...(feature !== undefined && { feature }),
      ...(quotes !== undefined && { quotes }),
    },
  };
}

function readColumns(value: string): Record<string, string> | null {
  const pairs = value.split(',').map((pair) => /^\s*([\w-]+)\s*=\s*(.+?)\s*$/.exec(pair));
  if (pairs.some((pair) => pair === null)) return null;
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']])));
}
