// The surveys of an open corpus.

import type { Reader } from '../database/database.ts';
import { createSurvey, type Survey } from './survey.ts';

/** Two windows may show two people; more are made anew when they come back. */
const kept = 2;

const surveys = new WeakMap<Reader, Map<number, Survey>>();

/** The survey of an annotator's tags: the one that there is, or a new one. */
export function surveyOf(reader: Reader, annotator: number): Survey {
  const ofCorpus = surveys.get(reader) ?? new Map<number, Survey>();
  surveys.set(reader, ofCorpus);
  const survey = ofCorpus.get(annotator) ?? createSurvey(reader, annotator);
  ofCorpus.delete(annotator);
  ofCorpus.set(annotator, survey);
  for (const [first] of ofCorpus) if (ofCorpus.size > kept) ofCorpus.delete(first);
  return survey;
}
