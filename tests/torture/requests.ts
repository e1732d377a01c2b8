// What a person at work, and the program around, ask of the core in any order.

import { uuidv7 } from '../../model/ids.ts';
import type { Random } from './random.ts';

export interface Request {
  readonly call: string;
  readonly input: unknown;
}

/** What is known to be there from what was answered. */
export interface Known {
  readonly annotators: number[];
  readonly documents: number[];
  readonly spans: { document: number; id: string; annotator: number }[];
}

/** The next thing to ask for. Some of it will be refused, as in life. */
export function nextRequest(random: Random, known: Known, articles: readonly string[]): Request {
  const annotator = random.pick(known.annotators);
  const command = uuidv7();
  const who = { command, annotator };
  const chance = random.below(100);
  if (known.documents.length < 5 || chance < 4) {
    const text = `Pasted ${random.below(1e9)}: the police 🚓 fined the court ${'and the driver '.repeat(random.below(8))}.`;
    return { call: 'document.add', input: { ...who, title: '', text } };
  }
  if (chance < 6) {
    const from = { paths: [random.pick(articles)] };
    return { call: 'job.start', input: { kind: 'import', job: uuidv7(), annotator, from } };
  }
  if (chance < 8) return { call: 'backup.now', input: {} };
  const document = random.pick(known.documents);
  const start = random.below(30);
  const end = start + 1 + random.below(6);
  if (chance < 48 || known.spans.length === 0) {
    const spans = Array.from({ length: 1 + random.below(3) }, (_, n) => ({
      id: uuidv7(),
      label: 1 + random.below(4),
      start: start + n * 7,
      end: end + n * 7,
    }));
    return { call: 'spans.create', input: { ...who, document, spans } };
  }
  const span = random.pick(known.spans);
  const own = { command, annotator: span.annotator, document: span.document };
  if (chance < 56) return { call: 'spans.move', input: { ...own, span: span.id, start, end } };
  if (chance < 63) return { call: 'spans.relabel', input: { ...own, spans: [span.id], label: 1 + random.below(4) } };
  if (chance < 68) return { call: 'spans.delete', input: { ...own, spans: [span.id] } };
  if (chance < 71) return { call: 'spans.note', input: { ...own, span: span.id, note: `note ${random.below(99)}` } };
  if (chance < 76) {
    const documents = Array.from({ length: 1 + random.below(40) }, () => random.pick(known.documents));
    return {
      call: 'status.set',
      input: { ...who, documents, status: random.pick(['done', 'flagged', 'in progress']) },
    };
  }
  if (chance < 78) {
    const documents = Array.from({ length: 1 + random.below(5) }, () => random.pick(known.documents));
    return { call: 'documents.remove', input: { ...who, documents } };
  }
  if (chance < 80) return { call: 'document.restore', input: { ...own, seq: random.below(2000) } };
  if (chance < 92) return { call: 'history.undo', input: who };
  return { call: 'history.redo', input: who };
}
