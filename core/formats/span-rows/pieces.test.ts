// Texts that come in pieces.

import { describe, expect, it } from 'vitest';
import { madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { text, json, lines } from '../../../tests/formats/four-tags.ts';

describe('texts in pieces', () => {
  const pieces = [
    { text: 'The ' },
    { text: 'customs office', entity: 'office', slot_name: 'agency' },
    { text: ' fined ' },
    { text: 'Delta Freight', entity: 'company', slot_name: 'ORG' },
    { text: ' 900 euros in ' },
    { text: 'Porto', entity: 'city', slot_name: 'LOC' },
    { text: '.' },
  ];
  const three = ['agency=customs office', 'ORG=Delta Freight', 'LOC=Porto'];
  const utterances = [{ data: pieces }, { data: [{ text: 'Nothing else.' }] }];

  it.each([
    ['Snips NLU, one intent', json({ Fine: { utterances } })],
    [
      'Snips NLU, a data set',
      json({ language: 'en', intents: { Fine: { utterances } }, entities: { city: { data: [] } } }),
    ],
    ['Snips NLU’s benchmark', json({ Fine: utterances })],
  ])('%s: one article with its tags', async (_, content) => {
    const read = await readField(madeFile('a.json', content));
    expect(read).toMatchObject({
      format: 'span-rows',
      texts: [text, 'Nothing else.'],
      tags: three,
      refused: [],
      bad: [],
    });
    expect(read.sure).toBeGreaterThan(0.6);
  });

  it.each([
    ['other names', [{ value: 'The ', type: null }, { value: 'customs office', type: 'agency' }, { value: ' slept.' }]],
    ['strings between', ['The ', { text: 'customs office', label: 'agency' }, ' slept.']],
  ])('of whatever keys: %s', async (_, segments) => {
    const read = await readField(madeFile('a.jsonl', lines({ id: 'x', segments })));
    expect(read).toMatchObject({ texts: ['The customs office slept.'], tags: ['agency=customs office'], refused: [] });
  });

  it('asks where the list is the file, and leaves articles and words alone', async () => {
    expect((await readField(madeFile('a.json', json(pieces)))).sure).toBeLessThan(0.6);
    const articles = [{ text: 'Porto slept.', label: 'news' }, { text: 'Nothing else.' }];
    expect(await readField(madeFile('a.json', json(articles)))).toMatchObject({
      texts: ['Porto slept.', 'Nothing else.'],
    });
  });
});
