// Fixing and dismissing findings, each one step that undo takes back.

import type { FindingRow } from '../../model/contract/consistency.ts';
import { createSpanId } from '../../model/ids.ts';
import { command } from '../session/command.ts';
import { currentFinding, decide, goToNextOpen, keyOf, useFindings } from './findings.ts';

/** Does what the finding on which the keys act proposes, and goes on to the next. */
export function fixFinding(row = currentFinding()): boolean {
  if (!row) return true;
  if (useFindings.getState().decided.has(keyOf(row))) goToNextOpen();
  else void fix(row);
  return true;
}

async function fix(row: FindingRow): Promise<void> {
  const { document, tag, start, end, proposed } = row;
  decide(row, 'fixed');
  goToNextOpen();
  const answer = await command('consistency.fix', {
    document,
    was: tag && { label: tag.label, start, end },
    label: proposed.label,
    tags: proposed.ranges.map(([from, to], i) => ({
      id: tag && i === 0 ? tag.span : createSpanId(),
      start: from,
      end: to,
    })),
  });
  if (!answer.ok) decide(row, null);
}

/** Dismisses the finding on which the keys act, so that it does not come back; a dismissed one comes back. Goes on to the next. */
export function dismissFinding(row = currentFinding()): boolean {
  if (!row) return true;
  const decision = useFindings.getState().decided.get(keyOf(row));
  if (decision === 'fixed') goToNextOpen();
  else void reject(row, decision === undefined ? !row.dismissed : decision === 'restored');
  return true;
}

async function reject(row: FindingRow, rejected: boolean): Promise<void> {
  const { document, proposed, dismissed } = row;
  const before = useFindings.getState().decided.get(keyOf(row)) ?? null;
  decide(row, rejected === dismissed ? null : rejected ? 'dismissed' : 'restored');
  if (rejected !== dismissed) goToNextOpen();
  const answer = await command('rejections.set', {
    label: proposed.label,
    places: proposed.ranges.map(([start, end]): [number, number, number] => [document, start, end]),
    rejected,
  });
  if (!answer.ok) decide(row, before);
}
