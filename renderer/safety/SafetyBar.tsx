import { HardDrive, ShieldAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CorpusProblem } from '../../model/contract/safety.ts';
import { client } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { useObservable } from '../base/useObservable.ts';
import { perform } from '../base/action-registry.ts';
import { dismissWarning, isDismissed, writeBack, setAside, useSafety } from './safety.ts';
import { backupWords, heldWords } from './words.ts';
import './safety.css';

/** The line at the foot of the screen that is there only when something is wrong: what, what is safe, what to do. */
export function SafetyBar() {
  const open = useCorpus((state) => state.corpus !== null);
  const { corpusProblem, warnings } = useSafety();
  const held = useObservable(client.held);
  const waiting = useObservable(client.pending).length;
  const warning = warnings.find((one) => !isDismissed(one));
  if (!open) return null;
  if (corpusProblem?.state === 'stopped') return <Stopped corpusProblem={corpusProblem} waiting={waiting} />;
  if (held) {
    return (
      <Bar tone="wrong" icon={<HardDrive size={18} />} words={heldWords(held.code, waiting)}>
        <button type="button" className="button" onClick={client.retry}>
          Try again
        </button>
      </Bar>
    );
  }
  if (!warning) return null;
  return (
    <Bar tone="calm" icon={<TriangleAlert size={18} />} words={warning.message}>
      <button type="button" className="button" onClick={() => dismissWarning(warning)}>
        Understood
      </button>
    </Bar>
  );
}

function Stopped({ corpusProblem, waiting }: { readonly corpusProblem: CorpusProblem; readonly waiting: number }) {
  const [newest] = corpusProblem.backups;
  const wait = waiting === 0 ? '' : ` What you did since waits here (${waiting}).`;
  if (corpusProblem.canWriteBack) {
    return (
      <Bar
        tone="wrong"
        icon={<HardDrive size={18} />}
        words={`The file was moved, deleted or unplugged while it was open. Everything that was saved is still at hand; nothing more is written.${wait}`}
      >
        <button type="button" className="button button--primary" onClick={() => void writeBack()}>
          Put it back
        </button>
      </Bar>
    );
  }
  return (
    <Bar
      tone="wrong"
      icon={<ShieldAlert size={18} />}
      words={`Part of the file cannot be read any more. Nothing more is written, so that nothing gets worse.${wait} ${backupWords(newest)}`}
    >
      <button type="button" className="button" onClick={() => perform('corpus.open')}>
        Open another
      </button>
      {newest ? (
        <button type="button" className="button button--primary" onClick={() => void setAside(newest)}>
          Restore that backup
        </button>
      ) : null}
    </Bar>
  );
}

function Bar({
  tone,
  icon,
  words,
  children,
}: {
  readonly tone: 'wrong' | 'calm';
  readonly icon: ReactNode;
  readonly words: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="safety-bar" data-tone={tone} aria-label="Safety of your work">
      <span className="safety-bar__icon" aria-hidden="true">
        {icon}
      </span>
      <p className="safety-bar__words" role="status">
        {words}
      </p>
      <span className="safety-bar__acts">{children}</span>
    </section>
  );
}
