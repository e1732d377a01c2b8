// What is said of a job whose end nobody knows, because the core had to start again while it ran.

import type { JobEvent } from '../../model/contract/contract.ts';
import type { Problem } from '../../model/contract/problem.ts';

const messages: Readonly<Record<JobEvent['kind'], string>> = {
  import:
    'Spanwright had to start again during this import. Articles that were in by then are whole, and the history shows them; import the same files again to have the rest.',
  inspect: 'Spanwright had to start again while it looked at the files. Nothing was imported; import them again.',
  sample:
    'Spanwright had to start again while it loaded the sample. Articles that were in by then are whole; load it again to have the rest.',
  export: 'Spanwright had to start again during this export, and it is not complete. Export again.',
  check: 'Spanwright had to start again during this check. Check again.',
  agreement: 'Spanwright had to start again while it compared annotators. Nothing was changed; compare again.',
  statistics: 'Spanwright had to start again while it counted the corpus. Nothing was changed; count again.',
  propagate:
    'Spanwright had to start again while these words were tagged: either all of them are tagged or none. Look again, and repeat it where none is.',
  tags: 'Spanwright had to start again while it changed many tags. Either all of them are changed or none: look, and do it again if need be.',
  articles:
    'Spanwright had to start again while it removed many articles or gave them a part: either all of it is done or nothing. Look, and do it again if need be.',
  reverse:
    'Spanwright had to start again while it went back or forth over a large step: either all of it is done or nothing. Look, and do it again if need be.',
  'hand-out':
    'Spanwright had to start again while it handed out. The page of what was handed out says whether it was; where it does not, remove the files that were written, and hand out again.',
  return: 'Spanwright had to start again while it wrote the return file, and there is none. Write it again.',
  merge:
    'Spanwright had to start again during this merge: either all of it is merged or nothing. Merge again; what is in already changes nothing.',
  join: 'Spanwright had to start again while it joined two annotators: either they are one or nothing was changed.',
  consistency: 'Spanwright had to start again while it compared tags. Nothing was changed; it compares them again.',
  decide:
    'Spanwright had to start again while many items were decided: either all of them are decided or none. Look, and decide again if need be.',
  statuses:
    'Spanwright had to start again while it marked many articles. Those that were marked by then stay so; mark them again to have the rest.',
  split: 'Spanwright had to start again while it split the corpus. Articles that have a part keep it; split again.',
};

/** The problem of a job of that kind that was interrupted. */
export function interrupted(kind: JobEvent['kind']): Problem {
  return { code: 'lost', message: messages[kind], details: {} };
}
