// `spanwright formats --verify PATH…`: a table of what each file would give.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findFiles } from '../core/files/find-files.ts';
import { verifyFiles, type VerifiedFile } from '../core/import/verify.ts';
import { count, exitCodes, give, say } from './voice.ts';

/** Prints a row for each file: file, format, how sure, articles, spans, what is not taken. Gives the exit code. */
export async function verifyPaths(paths: readonly string[]): Promise<number> {
  const missing = paths.filter((path) => !existsSync(path));
  for (const path of missing) say(`${path}: there is no such file or folder.`);
  if (missing.length > 0) return exitCodes.usage;
  let code: number = exitCodes.done;
  give(['file', 'format', 'sure', 'articles', 'spans', 'not taken'].join('\t'));
  for await (const row of verifyFiles(findFiles(paths.map((path) => resolve(path))), {})) {
    const { path, format, sure, articles, spans } = row;
    if (mayLackTags(row)) code = exitCodes.problems;
    give(
      [path, format ?? '-', `${Math.round(sure * 100)}%`, articles, spans, remarks(row).join('; ') || '-'].join('\t'),
    );
  }
  return code;
}

function mayLackTags({ badSpans, notTaken, asks, failed }: VerifiedFile): boolean {
  return badSpans > 0 || asks.length > 0 || failed.entries > 0 || notTaken.some(({ holdsTags }) => holdsTags);
}

function remarks({ badSpans, notTaken, asks, failed }: VerifiedFile): readonly string[] {
  return [
    ...notTaken.map(
      ({ kind, name, count: times, kept = false }) =>
        `${times} ${kind}${name === '' ? '' : ` “${name}”`}${kept ? ' (kept)' : ''}`,
    ),
    ...(badSpans > 0 ? [`${count(badSpans, 'span')} not on the text`] : []),
    ...(asks.length > 0 ? [`asks: ${asks.join(' or ')}`] : []),
    ...(failed.entries > 0
      ? [`failed: ${failed.reason}${failed.entries > 1 ? ` and ${failed.entries - 1} more` : ''}`]
      : []),
  ];
}
