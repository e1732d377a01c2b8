// Commands on many tags, as plans: as many as one answer can carry. More of them are the work of a job.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { Plan } from '../../model/change.ts';
import type { TagWork } from '../../model/contract/tags.ts';
import { mostAtOnce } from '../../model/tags.ts';
import { planWhole } from './plan.ts';

export const tagCommands = {
  'tags.relabel': (reader, { annotator, ...work }) => planAtOnce(reader, annotator, { call: 'tags.relabel', ...work }),
  'tags.delete': (reader, { annotator, ...work }) => planAtOnce(reader, annotator, { call: 'tags.delete', ...work }),
  'tags.note': (reader, { annotator, ...work }) => planAtOnce(reader, annotator, { call: 'tags.note', ...work }),
  'tags.cut': (reader, { annotator, ...work }) => planAtOnce(reader, annotator, { call: 'tags.cut', ...work }),
  'label.merge': (reader, { annotator, ...work }) => planAtOnce(reader, annotator, { call: 'label.merge', ...work }),
  'label.delete': (reader, { annotator, ...work }) => planAtOnce(reader, annotator, { call: 'label.delete', ...work }),
  'label.split': (reader, { annotator, ...work }) => planAtOnce(reader, annotator, { call: 'label.split', ...work }),
} satisfies CommandsOf<'tags'>;

function planAtOnce(reader: Reader, annotator: number, work: TagWork): Plan {
  const steps = planWhole(reader, annotator, work);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { changes: step.value.changes };
    if (step.value > mostAtOnce) {
      const sentence = `These are more than ${mostAtOnce.toLocaleString('en')} tags, which only a job changes.`;
      throw refusal('refused', sentence, { reason: 'too-many' });
    }
  }
}
