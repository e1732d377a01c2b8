// Calls that write nothing to the history: asked when the connection is there, and asked again after it broke where that
// does no harm.

import { queries } from '../contract/contract.ts';
import type { Answer, Request } from '../protocol.ts';
import { lost } from './answer.ts';

/** Calls that mean the same when asked a second time, of a core that may have been restarted. All others are asked once. */
const repeatable: ReadonlySet<string> = new Set([
  ...Object.keys(queries),
  'workbench.state',
  'workbench.open',
  'workbench.close',
  'backups.list',
  'jobs.list',
  'log.read',
  'annotator.enter',
  'preferences.read',
  'preferences.write',
  'job.cancel',
]);

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
        if (question.sent && !repeatable.has(question.name)) {
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
