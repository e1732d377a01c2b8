// `spanwright export`: training data out of a corpus.

import { resolve } from 'node:path';
import { formatById, formats } from '../core/formats/registry.ts';
import type { Status } from '../model/label.ts';
import type { ExportReport } from '../model/contract/export.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface ExportOptions {
  readonly corpus: string;
  readonly format: string;
  readonly out: string;
  /** Whose layers; all when empty. */
  readonly annotator: readonly string[];
  readonly status: readonly Status[];
  /** Names of labels: documents that have one of them. */
  readonly having: readonly string[];
  /** Names of labels: only tags with one of them. */
  readonly label: readonly string[];
  /** Words that the documents have. */
  readonly search?: string;
  /** Each document into the files of its part. */
  readonly split: boolean;
  readonly strict: boolean;
  readonly option: Readonly<Record<string, string>>;
}

/** Exports, verified. Gives the exit code; losses count only when `strict`. */
export async function exportCorpus(options: ExportOptions): Promise<number> {
  const { corpus, out, annotator, status, having, label, search, split, strict } = options;
  const fault = faultInOptions(options.format, options.option);
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
    const unknown = [...having, ...label].find((name) => !info.labels.some((one) => one.name === name));
    if (unknown !== undefined) {
      say(`${corpus}: there is no label “${unknown}”. There are: ${info.labels.map(({ name }) => name).join(', ')}.`);
      return exitCodes.usage;
    }
    const idsOf = (names: readonly string[]): number[] =>
      info.labels.filter(({ name }) => names.includes(name)).map(({ id }) => id);
    const { state, message, exported } = await run({
      kind: 'export',
      format: options.format,
      options: { ...options.option },
      ...(annotators.length > 0 ? { annotators } : {}),
      ...(status.length > 0 ? { statuses: [...status] } : {}),
      ...(having.length > 0 ? { having: idsOf(having) } : {}),
      ...(label.length > 0 ? { labels: idsOf(label) } : {}),
      ...(search === undefined ? {} : { text: search }),
      split,
      out: resolve(out),
    });
    if (exported === null || state !== 'done') {
      say(`${out}: ${message || state}`);
      return exitCodes.problems;
    }
    sayLosses(exported);
    give(
      `${out}: ${count(exported.documents, 'article')} with ${count(exported.spans, 'span')}, ` +
        `${exported.verified} verified, ${count(countLosses(exported), 'loss', 'losses')}.`,
    );
    return strict && countLosses(exported) > 0 ? exitCodes.problems : exitCodes.done;
  });
}

/** Tells of what the format could not say; the report beside the export has all of it. */
export function sayLosses({ losses, lossCount, refused }: ExportReport): void {
  for (const [words, same] of Map.groupBy(losses, ({ reason, detail }) => `${reason}: ${detail}`)) {
    const shown = same.length > alikeShown ? same.slice(0, 1) : same;
    for (const { document } of shown) say(`${document}: ${words}`);
    const others = same.length - shown.length;
    if (others > 0) say(`… and ${count(others, 'other')} like this, the last in ${same.at(-1)?.document ?? ''}`);
  }
  if (lossCount > losses.length) say(`… and ${count(lossCount - losses.length, 'more such line')}.`);
  if (refused > 0) say(`${count(refused, 'article')} rejected or ignored left out; --status flagged takes them.`);
}

const alikeShown = 3;
/** Remarks that are listed with the losses and lose nothing. */
const harmless = ['astral-unit-warning'];

/** How many of the losses lose something. */
export function countLosses({ lossCount, lossesByReason }: ExportReport): number {
  return harmless.reduce((left, reason) => left - (lossesByReason[reason] ?? 0), lossCount);
}

/** What the core would refuse half-way, said before anything is opened; null where there is nothing. */
export function faultInOptions(id: string, option: Readonly<Record<string, string>>): string | null {
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
