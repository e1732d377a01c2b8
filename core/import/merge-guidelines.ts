// The guidelines that a file brings along, for labels of which nobody here wrote one.

import type { Reader, Writer } from '../database/database.ts';
import { newVersion } from '../guidelines/commands.ts';
import { readGuideline } from '../guidelines/read.ts';
import type { DraftDocument } from '../formats/format.ts';
import { guidelineField } from '../spans/row.ts';
import type { Change } from '../../model/change.ts';
import { canonicalGuideline, longestGuideline, type Guideline } from '../../model/guideline.ts';
import type { Span } from '../../model/span.ts';
import { startingGuideline } from '../../model/starting-guidelines.ts';
import { labelId } from './merge-labels.ts';
import type { FoundSpan, MergeState } from './merge.ts';
import { passOver, type Telling } from './telling.ts';

/** What a tag of this label says of the guideline under which it comes in: the one that holds here. */
export function madeUnder({ versions }: MergeState, label: number): Pick<Span, 'guideline'> {
  return versions.size === 0 ? {} : guidelineField(versions.get(label) ?? 1);
}

/**
 * Gives labels that have no guideline, or still the one that they began with, those of the file; one that somebody wrote
 * here stays, which is told. Only labels that tags of the file go to under their own names are given one.
 */
export function mergeGuidelines(
  writer: Writer,
  state: MergeState,
  { guidelines }: DraftDocument,
  spans: readonly FoundSpan[],
  changes: Change[],
  telling: Telling,
): void {
  for (const [name, said] of guidelines ?? []) {
    const text = canonicalGuideline(said);
    if (text === '' || !spans.some((span) => span.label === name)) continue;
    const label = labelId(writer, state, name, changes);
    const before = guidelineBefore(writer, changes, label);
    if (before.text === text) continue;
    if (text.length > longestGuideline) {
      passOver(telling, 1, `the guideline of “${name}” is too long; it was passed over`, '');
    } else if (before.text !== '' && before.text !== startingGuideline(name)) {
      passOver(telling, 1, `the guideline of “${name}” is another here and was kept`, '');
    } else {
      const change = newVersion(writer, label, before, text);
      if (change?.of !== 'guideline') continue;
      changes.push(change);
      state.versions.set(label, change.after.version);
    }
  }
}

/** The guideline of a label as it is with the changes so far, which are not applied yet. */
function guidelineBefore(reader: Reader, changes: readonly Change[], label: number): Guideline {
  const changed = changes.findLast((change) => change.of === 'guideline' && change.label === label);
  if (changed?.of === 'guideline') return changed.after;
  const isNew = changes.some((change) => change.of === 'label' && change.before === null && change.after?.id === label);
  return isNew ? { version: 1, text: '' } : readGuideline(reader, label);
}
