import { momentWithin } from '../base/moments.ts';
import { toast } from '../base/toasts.ts';
import { pastShown } from '../history/panel.ts';

/** Whether the document is shown as it was, where nothing can be tagged; says so to the person. */
export function isInThePast(): boolean {
  const past = pastShown();
  if (past) toast(`This is how it was ${momentWithin(past.entry.at)}. Esc goes back to now.`, { topic: 'objection' });
  return past !== null;
}
