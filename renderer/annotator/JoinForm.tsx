import { useEffect, useState } from 'react';
import type { Joined } from '../../model/contract/packages.ts';
import type { Annotator } from '../../model/contract/values.ts';
import { count } from '../base/figures.ts';
import { join, lookAtJoining } from './joining.ts';

/** Two names that are one person: who goes, who stays, what that would do, and the button that does it. */
export function JoinForm({
  annotators,
  onJoined,
}: {
  readonly annotators: readonly Annotator[];
  readonly onJoined: () => void;
}) {
  const [from, setFrom] = useState(0);
  const [into, setInto] = useState(0);
  const [looked, setLooked] = useState<{ readonly pair: string; readonly report: Joined } | null>(null);
  const [busy, setBusy] = useState(false);
  const pair = `${from} ${into}`;
  const isWhole = from !== 0 && into !== 0 && from !== into;
  useEffect(() => {
    if (!isWhole) return undefined;
    let isLatest = true;
    void lookAtJoining({ from, into }).then((report) => {
      if (isLatest && report) setLooked({ pair, report });
    });
    return () => {
      isLatest = false;
    };
  }, [from, into, isWhole, pair]);
  const report = isWhole && looked?.pair === pair ? looked.report : null;
  const nameOf = (id: number): string => annotators.find((one) => one.id === id)?.name ?? '';
  const act = async (): Promise<void> => {
    setBusy(true);
    const isJoined = await join({ from, into });
    setBusy(false);
    if (isJoined) onJoined();
  };
  return (
    <section className="join" aria-label="Two names of one person">
      <h3 className="small quiet">Two names of one person</h3>
      <div className="join__row">
        <Choice title="Who goes" value={from} annotators={annotators} onChange={setFrom} />
        <span className="quiet">is</span>
        <Choice title="Who stays" value={into} annotators={annotators} onChange={setInto} />
        <button type="button" className="button" disabled={busy || report === null} onClick={() => void act()}>
          Join
        </button>
      </div>
      <p className="small" aria-live="polite">
        {report === null ? null : sentences(report, nameOf(from), nameOf(into))}
      </p>
    </section>
  );
}

function sentences({ articles, spans, doubled, statuses }: Joined, from: string, into: string): string {
  const moved = `${count(spans, 'tag')} in ${count(articles, 'article')} of “${from}” become those of “${into}”.`;
  const twice = doubled > 0 ? ` ${count(doubled, 'tag')} of both in one place stay once.` : '';
  const kept = statuses > 0 ? ` Where both set a status (${count(statuses, 'article')}), that of “${into}” stays.` : '';
  return `${moved}${twice}${kept}`;
}

function Choice({
  title,
  value,
  annotators,
  onChange,
}: {
  readonly title: string;
  readonly value: number;
  readonly annotators: readonly Annotator[];
  readonly onChange: (id: number) => void;
}) {
  return (
    <select
      className="field"
      aria-label={title}
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      <option value={0}>{title} …</option>
      {annotators.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
