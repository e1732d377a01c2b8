// The one document that was asked for before anybody wanted it: the one that was left, at the start, and later the neighbour of the one
// that is on screen.

import { touchesDocument } from '../../model/change.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { Answer } from '../../model/protocol.ts';
import { client } from './core.ts';

interface Ahead {
  readonly id: number;
  readonly annotator: number;
  readonly answer: Promise<Answer<CallOutput<'document.open'>>>;
  readonly stop: () => void;
}
let ahead: Ahead | null = null;

/** Asks for a document that is likely to be opened next, instead of the one that was asked for before. */
export function askAhead(id: number, annotator: number): void {
  if (ahead?.id === id && ahead.annotator === annotator) return;
  forgetAhead();
  const listening = [
    // What is changed before it is opened would be missed.
    client.on('changed', ({ changes, more }) => {
      if (more || changes.some((change) => touchesDocument(change, id))) forgetAhead();
    }),
    // Told after every reconnect, when changes may have been missed; and in another corpus the id is another document's.
    client.on('corpus', forgetAhead),
  ];
  const stop = (): void => listening.forEach((end) => end());
  ahead = { id, annotator, answer: ask(id, annotator), stop };
}

/** The answer to who asks for a document, on its way already where it was asked for ahead. */
export async function askFor(id: number, annotator: number): Ahead['answer'] {
  const asked = ahead;
  if (asked?.id !== id || asked.annotator !== annotator) return ask(id, annotator);
  forgetAhead();
  const answer = await asked.answer;
  // What could not be read a while ago may be readable now.
  return answer.ok ? answer : ask(id, annotator);
}

function ask(document: number, annotator: number): Ahead['answer'] {
  return client.call('document.open', { document, annotator });
}

function forgetAhead(): void {
  ahead?.stop();
  ahead = null;
}
