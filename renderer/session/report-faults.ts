// What goes wrong in the page goes to the program's log, without any words.

import { faultsOf } from '../../model/fault.ts';
import type { CallInput } from '../../model/contract/contract.ts';
import { client } from './core.ts';

/** Reports of one page, above which further ones say nothing new. */
const mostReports = 20;
let reports = 0;

/** Writes to the log what went wrong in the page, the first so many times. */
export function reportFault(what: CallInput<'log.report'>['what'], error?: unknown): void {
  if (reports++ < mostReports)
    void client.call('log.report', {
      what,
      faults: faultsOf(error).map((fault) => ({ ...fault, frames: [...fault.frames] })),
    });
}

/** Reports every error that nobody catches, until the returned function is called. */
export function reportUncaught(): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  // A warning of the browser's, such as of a ResizeObserver, comes without an error.
  window.addEventListener('error', ({ error }) => error !== null && reportFault('error in the page', error), {
    signal,
  });
  window.addEventListener('unhandledrejection', ({ reason }) => reportFault('error in the page', reason), { signal });
  return () => ended.abort();
}
