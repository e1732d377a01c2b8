import { Progress } from '../base/Progress.tsx';
import { useOpening } from './open.ts';

/** How far it is with a corpus of an older version, while it is brought up to date. */
export function Migrating() {
  const migrating = useOpening((state) => state.migrating);
  if (migrating === null) return null;
  const { name, done, total, message } = migrating;
  const far = total === null ? message : `${Math.floor((100 * done) / Math.max(total, 1))} %`;
  return <Progress done={done} total={total} words={`Bringing “${name}” up to date: ${far}`} />;
}
