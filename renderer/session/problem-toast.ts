// A problem at the edge of the screen.

import type { Problem } from '../../model/contract/problem.ts';
import { perform } from '../base/action-registry.ts';
import { toast } from '../base/toasts.ts';

/** Says why something was not done, after `before`; a fault of ours comes with the way to the log. */
export function toastProblem({ code, message }: Problem, { before = '', topic = '' } = {}): void {
  const action = code === 'internal' ? { title: 'Show the log', run: () => void perform('help.log') } : null;
  toast(`${before} ${message}`.trim(), { tone: 'refusal', action, ...(topic === '' ? {} : { topic }) });
}
