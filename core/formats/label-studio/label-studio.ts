// Label Studio's JSON tasks with their labelling configuration (docs/formats.md#label-studio; label-studio-sdk 2.1).

import type { Format } from '../format.ts';
import { jsonHead } from '../in/json-head.ts';
import { isConfiguration } from './config.ts';
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

function recognise(head: Uint8Array): number {
  const found = jsonHead(head);
  if (found === null) return isConfiguration(head) ? 0.9 : 0;
  const { root, keys } = found;
  if (['annotations', 'predictions', 'completions'].some((key) => keys.has('data') && keys.has(key))) return 0.95;
  // JSON_MIN: the data of a task and the regions of one annotation, side by side.
  if (root === 'list' && keys.has('annotation_id') && keys.has('annotator')) return 0.9;
  return root === 'list' && keys.has('data') ? 0.6 : 0;
}
