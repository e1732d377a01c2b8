import { Check, Circle, CircleDot, Flag } from 'lucide-react';
import type { Status } from '../../model/label.ts';

const marks = { new: Circle, 'in progress': CircleDot, done: Check, flagged: Flag } as const;

export const statusTitles: Readonly<Record<Status, string>> = {
  new: 'New',
  'in progress': 'In progress',
  done: 'Done',
  flagged: 'Flagged',
};

/** The mark of a status: a shape of its own, so that colour is not needed to tell it. */
export function StatusMark({ status, named = true }: { readonly status: Status; readonly named?: boolean }) {
  const Mark = marks[status];
  return (
    <span className={`status-mark status-mark--${status.replace(' ', '-')}`}>
      <Mark size={16} strokeWidth={status === 'done' ? 2.5 : 2} aria-hidden="true" />
      {named ? <span className="sr-only">{statusTitles[status]}</span> : null}
    </span>
  );
}
