import type { Problem } from '../../model/contract/problem.ts';
import { perform } from '../base/action-registry.ts';

/** Why something was not done; a fault of ours comes with the way to the log. */
export function ProblemNotice({ problem, role }: { readonly problem: Problem; readonly role?: 'alert' }) {
  return (
    <p className="notice" role={role}>
      {problem.message}{' '}
      {problem.code === 'internal' ? (
        <button type="button" className="link" onClick={() => perform('help.log')}>
          Show the log
        </button>
      ) : null}
    </p>
  );
}
