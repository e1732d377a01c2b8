// What a report of an import says beyond its figures.

import type { ImportReport } from '../../model/contract/import.ts';

/** Files that could not be read before the core had them. */
export type Unreadable = readonly { readonly path: string; readonly reason: string }[];

/** Whether all of it came in, and no tag may have been passed over. */
export function isPlain({ skipped, failed, passedOver, badSpans, notTaken }: ImportReport): boolean {
  return skipped + failed + passedOver + badSpans === 0 && !notTaken.some(({ holdsTags }) => holdsTags);
}

/** The report with these among what failed. */
export function withUnreadable(report: ImportReport, unreadable: Unreadable): ImportReport {
  const lines = unreadable.map(({ path, reason }) => ({ path, line: null, outcome: 'failed' as const, reason }));
  return { ...report, failed: report.failed + lines.length, lines: [...lines, ...report.lines] };
}
