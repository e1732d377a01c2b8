import { useEffect, useState } from 'react';
import { momentWithin } from '../base/moments.ts';
import { useBackups } from '../backups/backups.ts';
import { client } from '../session/core.ts';
import { useObservable } from '../base/useObservable.ts';

// A commit takes a few milliseconds: only what takes longer is worth a word.
const patience = 250;

/** Whether all that was done is in the file. "Saved" stands only while the core has answered every command. */
export function Saved() {
  const connection = useObservable(client.connection);
  const held = useObservable(client.held);
  const waiting = useObservable(client.pending).length;
  // That backups are made is worth no more than a look.
  const about = useBackups(({ latest }) =>
    latest ? `In the file. The newest backup is of ${momentWithin(latest.made)}.` : 'In the file',
  );
  const slow = useSlow(waiting > 0);
  const [said, state] =
    connection !== 'connected'
      ? ['Reconnecting; what you do is kept', 'lost']
      : held
        ? [`Not saved yet: ${waiting}`, 'lost']
        : waiting === 0
          ? ['Saved', 'saved']
          : slow
            ? ['Saving…', 'saving']
            : // The word keeps its room, so that nothing is laid out anew on the way from a key to the paint; it is not seen or read.
              ['Saved', 'awaited'];
  return (
    // Only what needs to be known is announced: every tag would say “Saved” otherwise.
    <span
      className="saved"
      data-state={state}
      title={state === 'saved' ? about : state === 'awaited' ? undefined : said}
      role={state === 'lost' ? 'status' : undefined}
    >
      {said}
    </span>
  );
}

function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setSlow(true), patience);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [busy]);
  return slow;
}
