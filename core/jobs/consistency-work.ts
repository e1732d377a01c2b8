// The job that compares an annotator's tags with each other, in slices between the person's commands.

import { surveyOf } from '../consistency/surveys.ts';
import { refusal } from '../errors/problem.ts';
import type { JobOrder, JobWork } from './job-work.ts';

/** Nobody waits for it, and everything that somebody does meanwhile waits for its slices. */
const sliceMilliseconds = 8;

/** Brings the survey of an annotator's tags up to date; queries answer from it. Throws `cancelled`: what was done is kept. */
export function consistencyWork({ annotator }: JobOrder & { kind: 'consistency' }): JobWork {
  return async ({ reader }, controls) => {
    const survey = surveyOf(reader, annotator);
    while (!survey.goOn(performance.now() + sliceMilliseconds)) {
      const { done, total } = survey.progress();
      controls.progress(done, total, 'Comparing tags');
      await controls.pause();
      if (controls.isCancelled()) throw refusal('cancelled', 'Comparing tags was cancelled.');
    }
    return {};
  };
}
