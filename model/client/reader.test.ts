// What the client makes of messages: as they are sent, or as the contract says.

import { expect, test } from 'vitest';
import { corpusA, setUp } from '../../tests/client/faulty.ts';
import { createMemoryOutbox } from './outbox.ts';
import { readByContract } from './read-by-contract.ts';
import { readAsSent } from './reader.ts';

test.each([
  ['as it is sent', readAsSent, [{ id: 'x' }]],
  ['by the contract', readByContract, [{ id: 'x' }, { id: 1, answer: { ok: 1 } }, { answer: { ok: true } }]],
])('what is no message is passed over by who reads %s', (_, reader, further) => {
  for (const nothing of [null, 7, 'event', [], {}, ...further]) expect(reader.message(nothing)).toBeNull();
  const message = { id: 1, answer: { ok: true, value: { any: 'thing' } } };
  expect(reader.message(message)).toEqual(message);
  expect(reader.message({ event: 'job', value: 1 })).toEqual({ event: 'job', value: 1 });
});

test('a core is believed until the schemas are there; from then on another form is a fault, and news in it are none', async () => {
  let reader = readAsSent;
  const { core, faulty, client } = setUp(createMemoryOutbox(), () => reader);
  const heard: unknown[] = [];
  client.on('migrating', (value) => heard.push(value));
  faulty.deliverAll();
  core.answer = () => ({ ok: true, value: 'strange' });
  const ask = async () => {
    const answer = client.call('preferences.read', {});
    faulty.deliverAll();
    faulty.push('migrating', 'strange');
    return answer;
  };
  expect(await ask()).toEqual({ ok: true, value: 'strange' });
  expect(heard).toEqual(['strange']);
  reader = readByContract;
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(heard).toEqual(['strange']);
});

test.each([readAsSent, readByContract])('commands go to the corpus that the core says is open', (reader) => {
  expect(reader.openCorpus({ ok: true, value: { corpus: { corpus: corpusA, more: 1 }, recent: [] } })).toBe(corpusA);
  expect(reader.openCorpus({ ok: true, value: { corpus: null } })).toBeNull();
  expect(reader.openCorpus({ ok: false, error: { code: 'internal', message: 'No.', details: {} } })).toBeNull();
});
