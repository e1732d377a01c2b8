// `spanwright feedback`: what was decided otherwise than an annotator tagged, as Markdown.

import { resolve } from 'node:path';
import { refuseCorpusAsTarget } from '../core/corpus/refuse-corpus-as-target.ts';
import { writeSmallFile } from '../core/files/small-file.ts';
import type { CallInput, CallOutput } from '../model/contract/contract.ts';
import type { DifferentItem } from '../model/contract/decisions.ts';
import { feedbackMarkdown, feedbackOf } from '../model/feedback.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface FeedbackOptions {
  readonly corpus: string;
  readonly annotator: string;
  /** The file to write; absent: standard output. */
  readonly out?: string;
}

/** Writes the sheet of an annotator. Gives the exit code: a problem where nothing was decided on their tags. */
export function writeFeedback({ corpus, annotator, out }: FeedbackOptions): Promise<number> {
  return withCorpus(corpus, { make: false }, async ({ info, ask }) => {
    const person = info.annotators.find(({ name }) => name === annotator);
    if (!person) {
      const known = info.annotators.map(({ name }) => name).join(', ');
      say(`${corpus}: there is no annotator “${annotator}”. There are: ${known}.`);
      return exitCodes.usage;
    }
    const items: DifferentItem[] = [];
    let decided = 0;
    let after: CallInput<'decisions.feedback'>['after'] = null;
    do {
      const page: CallOutput<'decisions.feedback'> = await ask('decisions.feedback', { of: person.id, after });
      items.push(...page.items);
      decided += page.decided;
      after = page.next;
    } while (after !== null);
    if (decided === 0) {
      say(`${corpus}: nothing was decided on tags of “${annotator}” yet.`);
      return exitCodes.problems;
    }
    const sheet = feedbackMarkdown(feedbackOf(person.name, decided, items, info.labels), info.labels);
    if (out === undefined) process.stdout.write(sheet);
    else {
      refuseCorpusAsTarget(resolve(out));
      writeSmallFile(out, sheet);
      give(`${out}: ${count(items.length, 'item')} decided otherwise, of ${decided}.`);
    }
    return exitCodes.done;
  });
}
