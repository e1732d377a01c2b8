// `spanwright convert`: from any format to any, through a corpus that is thrown away.

import { existsSync, rmSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { dataFolder } from '../core/preferences/data-folder.ts';
import type { AnyFormat } from '../core/formats/format.ts';
import { formatById, formats } from '../core/formats/registry.ts';
import { openLedger } from '../core/leftovers/ledger.ts';
import { makeTemporaryFolder } from '../core/leftovers/temporary-folder.ts';
import { uuidv7 } from '../model/ids.ts';
import { withCorpus } from './corpus.ts';
import { countLosses, faultInOptions, sayLosses } from './export.ts';
import { leftBehind, mayLackTags, sayLines } from './import.ts';
import { log } from './log.ts';
import { readingChoices, type ReadingOptions } from './reading-options.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface ConvertOptions extends ReadingOptions {
  readonly from?: string;
  readonly to?: string;
  readonly annotator: string;
  readonly strict: boolean;
  readonly option: Readonly<Record<string, string>>;
}

/** Reads `input` and writes `output`. Gives the exit code: as an import's and an export's. */
export async function convert(input: string, output: string, options: ConvertOptions): Promise<number> {
  const { from, strict } = options;
  const target = options.to === undefined ? formatByName(output) : formatById(options.to);
  const fault = faultIn(input, output, options, target);
  const reading = readingChoices(from, options);
  if (fault !== null || !target || !reading.ok) {
    say(fault ?? (reading.ok ? '' : reading.reason));
    return exitCodes.usage;
  }
  const { folder, entry } = makeTemporaryFolder('convert', openLedger(join(dataFolder(), 'temporary'), log));
  try {
    return await withCorpus(join(folder, 'convert.corpus'), { make: 'for now' }, async ({ ask, run, info }) => {
      const { id } = await ask('annotator.enter', { command: uuidv7(), name: options.annotator });
      // What comes out are the labels that came in, and not those that every new corpus begins with.
      for (const { id: label } of info.labels) {
        await ask('label.change', { command: uuidv7(), annotator: id, label, archived: true });
      }
      const { imported, state, message } = await run({
        kind: 'import',
        annotator: id,
        from: { paths: [resolve(input)] },
        choices: { ...reading.choices, labels: [] },
      });
      if (imported === null || state !== 'done') {
        say(`${input}: ${message || state}`);
        return exitCodes.problems;
      }
      sayLines(imported);
      if (imported.imported === 0) {
        say(`${input}: there is nothing in it to convert. Nothing was written.`);
        return exitCodes.problems;
      }
      const last = await run({
        kind: 'export',
        format: target.id,
        options: { ...options.option },
        out: resolve(output),
      });
      const { exported } = last;
      if (exported === null || last.state !== 'done') {
        say(`${output}: ${last.message || last.state}`);
        return exitCodes.problems;
      }
      sayLosses(exported);
      const what = `${count(exported.documents, 'article')} with ${count(exported.spans, 'span')}`;
      // Of a conversion, what did not get in is as lost as what did not get out.
      const losses = imported.passedOver + imported.badSpans + leftBehind(imported) + countLosses(exported);
      give(`${output}: ${what}, ${count(losses, 'loss', 'losses')}.`);
      return mayLackTags(imported) || (strict && losses > 0) ? exitCodes.problems : exitCodes.done;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    entry.remove();
  }
}

/** The first format that is written and whose files end so; people who want another of the same ending say `--to`. */
function formatByName(output: string): AnyFormat | null {
  const ending = extname(output).toLowerCase();
  const fitting = formats.filter(
    ({ write, extension }) => write !== null && ending !== '' && extension.endsWith(ending),
  );
  return fitting[0] ?? null;
}

function faultIn(
  input: string,
  output: string,
  { from, to, option }: ConvertOptions,
  target: AnyFormat | null,
): string | null {
  if (!existsSync(input)) return `${input}: there is no such file or folder. Nothing was converted.`;
  if (from !== undefined && !formatById(from)?.read) {
    const known = formats.filter(({ read }) => read !== null).map(({ id }) => id);
    return `There is no format “${from}” to convert from. There are: ${known.join(', ')}.`;
  }
  if (!target && to === undefined) return `${output}: its name does not tell the format; say which with --to.`;
  return faultInOptions(target?.id ?? to ?? '', option);
}
