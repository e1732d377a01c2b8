// `spanwright export`: training data out of a corpus.

import { resolve } from 'node:path';
import { formatById, formats } from '../core/formats/registry.ts';
import type { Status } from '../model/label.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface ExportOptions {
  readonly corpus: string;
  readonly format: string;
  readonly out: string;
  /** Whose layers; all when empty. */
  readonly annotator: readonly string[];
  readonly status: readonly Status[];
  readonly strict: boolean;
  readonly option: Readonly<Record<string, string>>;
}

/** Exports, verified. Gives the exit code; losses count only when `strict`. */
export async function exportCorpus(options: ExportOptions): Promise<number> {
  const { corpus, out, annotator, status, strict } = options;
  const fault = faultIn(options);
  if (fault !== null) {
    say(fault);
    return exitCodes.usage;
  }
  return withCorpus(corpus, { make: false }, async ({ info, run }) => {
    const annotators: number[] = [];
    for (const name of annotator) {
      const found = info.annotators.find((one) => one.name === name);
      if (found === undefined) {
        const known = info.annotators.map((one) => one.name).join(', ') || 'none';
        say(`${corpus}: there is no annotator “${name}”. There are: ${known}.`);
        return exitCodes.usage;
      }
      annotators.push(found.id);
    }
    const { state, message, exported } = await run({
      kind: 'export',
      format: options.format,
      options: { ...options.option },
      ...(annotators.length > 0 ? { annotators } : {}),
      ...(status.length > 0 ? { statuses: [...status] } : {}),
      out: resolve(out),
    });
    if (exported === null || state !== 'done') {
      say(`${out}: ${message || state}`);
      return exitCodes.problems;
    }
    for (const loss of exported.losses) say(`${loss.document}: ${loss.reason}: ${loss.detail}`);
    if (exported.lossCount > exported.losses.length) {
      say(`… and ${count(exported.lossCount - exported.losses.length, 'loss', 'losses')} more.`);
    }
    give(
      `${out}: ${count(exported.documents, 'article')} with ${count(exported.spans, 'span')}, ` +
        `${exported.verified} verified, ${count(exported.lossCount, 'loss', 'losses')}.`,
    );
    return strict && exported.lossCount > 0 ? exitCodes.problems : exitCodes.done;
  });
}

/** What the core would refuse half-way, said before anything is opened. */
function faultIn({ format: id, option }: ExportOptions): string | null {
  const format = formatById(id);
  if (!format || format.write === null) {
    const known = formats.filter(({ write }) => write !== null).map((one) => one.id);
    return `There is no format “${id}” to export. There are: ${known.join(', ')}.`;
  }
  for (const [key, value] of Object.entries(option)) {
    const known = format.options.find((one) => one.key === key);
    if (known === undefined) return `The format ${id} has no option “${key}”. See: spanwright formats.`;
    const choices = known.choices.map((choice) => choice.value);
    if (!choices.includes(value)) return `${key} of the format ${id} is one of: ${choices.join(', ')}.`;
  }
  return null;
}
