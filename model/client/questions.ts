// Calls that write nothing to the history: asked when the connection is there, and asked again after it broke where that
// does no harm.

import type { WorkbenchName } from '../contract/contract.ts';
import type { Answer, Request } from '../protocol.ts';
import { lost } from './answer.ts';

/**
 * Whether a call around a corpus means the same when it is asked a second time, of a core that may have been restarted; queries do, all
 * others are asked once.
 */
const repeatable: { readonly [N in WorkbenchName]: boolean } = {
  'workbench.state': true,
  'workbench.open': true,
  'workbench.create': false,
  'workbench.close': true,
  'backups.list': true,
  'backups.keep': false,
  'backup.now': false,
  'backup.restore': false,
  'safety.setAside': false,
  'safety.writeBack': false,
  'corpus.room': false,
  'corpus.compact': false,
  'annotator.enter': true,
  'preferences.read': true,
  'preferences.write': true,
  'upload.begin': false,
  'upload.put': false,
  'upload.end': false,
  'job.start': false,
  'job.cancel': true,
  'jobs.list': true,
  'formats.list': false,
  'formats.preview': false,
  'log.read': true,
  'log.report': false,
};

interface Question {
  readonly name: string;
  readonly input: unknown;
  sent: boolean;
  resolve(answer: Answer): void;
}

export interface Questions {
  /** Adds a question under a number; `resolve` is called once with its answer. */
  add(id: number, name: string, input: unknown, resolve: (answer: Answer) => void): void;
  /** Sends every question that was not sent yet and has a smaller number than `before`. */
  send(before?: number): void;
  /** Takes an answer; false where no question has this number. */
  receive(id: number, answer: Answer): boolean;
  /** Whether every question was answered. */
  isIdle(): boolean;
  /** The connection broke: what cannot be asked twice is answered `lost`, the rest waits to be sent again. */
  disconnect(): void;
}

/** The questions of one client. A number keeps its meaning across connections. */
export function createQuestions(send: (request: Request) => void): Questions {
  const questions = new Map<number, Question>();
  return {
    add: (id, name, input, resolve) => void questions.set(id, { name, input, sent: false, resolve }),
    send(before = Infinity) {
      for (const [id, question] of questions) {
        if (question.sent || id > before) continue;
        question.sent = true;
        send({ id, call: question.name, input: question.input });
      }
    },
    receive(id, answer) {
      const question = questions.get(id);
      questions.delete(id);
      question?.resolve(answer);
      return question !== undefined;
    },
    isIdle: () => questions.size === 0,
    disconnect() {
      for (const [id, question] of questions) {
        if (question.sent && !isRepeatable(question.name)) {
          questions.delete(id);
          question.resolve(
            lost('The connection to the core was lost before it answered; whether it was done is not known.'),
          );
        }
        question.sent = false;
      }
    },
  };
}

function isRepeatable(name: string): boolean {
  return (repeatable as Readonly<Record<string, boolean>>)[name] ?? true;
}
