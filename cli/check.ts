// `spanwright check`: whether a corpus is whole: its file, its offsets, and its history replayed.

import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

/** Checks a corpus and says what was found. Gives the exit code. */
export function checkCorpus({ corpus, json }: { readonly corpus: string; readonly json: boolean }): Promise<number> {
  return withCorpus(corpus, { make: false }, async ({ run }) => {
    const { checked, message, state } = await run({ kind: 'check' });
    if (checked === null) {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    if (json) give(JSON.stringify(checked, null, 2));
    else {
      for (const problem of checked.problems) give(`${corpus}: ${problem.check}: ${problem.detail}`);
      const what = `${count(checked.documents, 'article')}, ${count(checked.spans, 'span')}, ${count(checked.events, 'event')}`;
      give(`${corpus}: ${what}: ${checked.ok ? 'all is well.' : count(checked.problems.length, 'problem')}`);
    }
    return checked.ok ? exitCodes.done : exitCodes.problems;
  });
}
