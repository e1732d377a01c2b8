// The plan of a new version of a guideline.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { Change, Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import { canonicalGuideline, longestGuideline, type Guideline } from '../../model/guideline.ts';
import { labelName } from '../labels/read.ts';
import { readGuideline } from './read.ts';

export const guidelineCommands = { 'guideline.write': writeGuideline } satisfies CommandsOf<'guidelines'>;

/** Throws `not-found` where the label is not there, and `conflict` where another version holds than the one that was edited. */
function writeGuideline(reader: Reader, input: ParsedInput<'guideline.write'>): Plan {
  const before = readGuideline(reader, input.label);
  if (before.version !== input.version) {
    throw refusal(
      'conflict',
      `The guideline of “${labelName(reader, input.label)}” was changed in the meantime: version ${before.version} holds now. Nothing was saved.`,
      { reason: 'other-version', version: before.version },
    );
  }
  const text = canonicalGuideline(input.text);
  // Mending may have made it longer: each lone half of a character takes the place of a whole one.
  if (text.length > longestGuideline) throw refusal('refused', 'This guideline is too long.', { reason: 'too-long' });
  const change = newVersion(reader, input.label, before, text);
  return { changes: change ? [change] : [] };
}

/** The change that makes `text` the next version of a label's guideline; null where it says so already. */
export function newVersion(reader: Reader, label: number, before: Guideline, text: string): Change | null {
  if (before.text === text) return null;
  return { of: 'guideline', label, before, after: { version: nextVersion(reader, label, before), text } };
}

/** A number is never used twice, even when undo took a version away: tags may have been made under it. */
function nextVersion(reader: Reader, label: number, { version }: Guideline): number {
  const last = reader.get<{ last: number | null }>('SELECT max(version) AS last FROM guideline WHERE label = ?', label);
  return Math.max(version, last?.last ?? 0) + 1;
}
