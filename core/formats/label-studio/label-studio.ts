// Label Studio's JSON tasks with their labelling configuration (docs/formats.md#label-studio; label-studio-sdk 2.1).

import type { Format } from '../format.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { jsonHead } from '../in/json-head.ts';
import { isConfiguration } from './config.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { readLabelStudio } from './read.ts';
import { writeLabelStudio } from './write.ts';

export const labelStudio: Format = {
  id: 'label-studio',
  title: 'Label Studio JSON',
  about:
    'For Label Studio, with the labelling configuration beside it: paste that into the project first. Keeps everything; it shows spans, labels and notes, one annotation for each annotator.',
  layout: 'file',
  extension: '.json',
  lossless: true,
  options: [],
  write: writeLabelStudio,
  read: { recognise: (_, head) => recognise(head), read: readLabelStudio },
};

function recognise(head: Head): Verdict {
  const found = jsonHead(head);
  if (found === null) return isConfiguration(head) ? verdict(0.9, 'it is a labelling configuration') : notThis;
  const { root, keys } = found;
  const answers = ['annotations', 'predictions', 'completions'].find((key) => keys.has('data') && keys.has(key));
  if (answers !== undefined) return verdict(0.95, `its tasks have "data" and "${answers}"`);
  const withoutData = ['annotations', 'predictions', 'completions'].find((key) => keys.has(key));
  if (root === 'list' && withoutData !== undefined && /"result"\s*:/.test(headText(head))) {
    return verdict(0.9, `its tasks have "${withoutData}" with a "result"`, ['they have no "data"']);
  }
  // JSON_MIN: the data of a task and the regions of one annotation, side by side.
  if (root === 'list' && keys.has('annotation_id') && keys.has('annotator')) {
    return verdict(0.9, 'its tasks have "annotation_id" and "annotator"');
  }
  return root === 'list' && keys.has('data') ? verdict(0.6, 'its tasks have "data"') : notThis;
}
