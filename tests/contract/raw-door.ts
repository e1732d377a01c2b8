// A screen that keeps none of the client's rules.

import type { Answer, Message, Request, Transport } from '../../model/protocol.ts';

/** A connection without the client's good manners: it sends what it is given, at once and as it is. */
export async function rawDoor(transport: Transport) {
  await new Promise<void>((resolve) => {
    transport.status((connected) => {
      if (connected) resolve();
    });
  });
  const answers: Answer[] = [];
  let arrived: () => void = () => undefined;
  transport.receive((sent) => {
    const message = sent as Message;
    if (!('answer' in message)) return;
    answers.push(message.answer);
    arrived();
  });
  const sendAll = (messages: readonly unknown[]): Promise<readonly Answer[]> => {
    answers.length = 0;
    return new Promise((resolve) => {
      arrived = () => {
        if (answers.length === messages.length) resolve([...answers]);
      };
      for (const message of messages) transport.send(message as Request);
    });
  };
  /** Sends messages at once; gives the ids of the answers and the names of the events up to the news of a change, as they came. */
  const order = (messages: readonly Request[]): Promise<readonly (number | string)[]> =>
    new Promise((resolve) => {
      const came: (number | string)[] = [];
      const stop = transport.receive((sent) => {
        const message = sent as Message;
        if ('id' in message) came.push(message.id);
        if (!('event' in message) || message.event !== 'changed') return;
        came.push(message.event);
        stop();
        resolve(came);
      });
      for (const message of messages) transport.send(message);
    });
  return {
    sendAll,
    order,
    ask: async (call: string, input: unknown): Promise<Answer | undefined> =>
      (await sendAll([{ id: 1, call, input }]))[0],
    close: () => transport.close(),
  };
}
