// What cannot be read for sure: it is named or asked, and never guessed.

import { describe, expect, it } from 'vitest';
import { madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { text, tags, four, objects, json, lines } from '../../../tests/formats/four-tags.ts';

describe('what cannot be read for sure', () => {
  it('is named where a quote stands several times, and put in by an answer', async () => {
    const content = lines({
      text: 'Porto paid Porto. Lisbon slept.',
      entities: [
        { text: 'Porto', label: 'LOC' },
        { text: 'Lisbon', label: 'LOC' },
        { text: 'Faro', label: 'LOC' },
      ],
    });
    const file = madeFile('a.jsonl', content);
    const read = await readField(file);
    expect(read.tags).toEqual(['LOC=Lisbon']);
    expect(read.bad).toEqual([
      'LOC  says “Porto”, which stands in the text 2 times',
      'LOC  says “Faro”, which is not in the text',
    ]);
    expect((await readField(file, { quotes: 'first' })).tags).toEqual(['LOC=Porto', 'LOC=Lisbon']);
    expect((await readField(file, { quotes: 'all' })).tags).toEqual(['LOC=Porto', 'LOC=Porto', 'LOC=Lisbon']);
    expect((await readField(file, { quotes: 'none' })).bad).toHaveLength(2);
  });

  it('is no guess where a quote is listed as often as it stands, or a hint tells', async () => {
    const twice = {
      text: 'Porto paid Porto.',
      entities: [
        { text: 'Porto', label: 'LOC' },
        { text: 'Porto', label: 'LOC' },
      ],
    };
    const near = { text: 'Porto paid Porto.', entities: [{ text: 'Porto', label: 'LOC', near: 10 }] };
    const read = await readField(madeFile('a.jsonl', lines(twice, near)));
    expect(read).toMatchObject({ tags: ['LOC=Porto', 'LOC=Porto', 'LOC=Porto'], bad: [] });
  });

  it('is named with what stands there where a quote is not at its place', async () => {
    const read = await readField(
      madeFile(
        'a.jsonl',
        lines({ text, ents: [{ start: 24, end: 37, text: 'Delta Freight', label: 'ORG' }, ...objects] }),
      ),
    );
    expect(read.tags).toEqual(four);
    expect(read.bad).toEqual(['ORG 24–37 says “Delta Freight”, but the text there is “ Delta Freigh”']);
  });

  it('leaves the good tags in beside those that are none', async () => {
    const read = await readField(
      madeFile(
        'a.jsonl',
        lines({
          text,
          ents: [
            ...objects,
            { start: 4, end: 'x', label: 'A' },
            { start: -1, end: 4, label: 'B' },
            { start: 1, end: 3, label: '' },
            7,
          ],
        }),
      ),
    );
    expect(read.tags).toEqual(four);
    expect(read.bad).toEqual([
      ' its "ents[4]" has no place that counts: {"start":4,"end":"x","label":"A"}',
      ' its "ents[5]" has no place that counts: {"start":-1,"end":4,"label":"B"}',
      ' its "ents[6]" has no label: {"start":1,"end":3,"label":""}',
      ' its "ents[7]" is no tag that is known: 7',
    ]);
  });

  it.each([
    [{ text, entities: [{ foo: 1 }] }, 'what its key "entities" holds is not known: [{"foo":1}]'],
    [{ text, stuff: [{ start: 4, end: 18 }] }, 'what its key "stuff" holds is not known: [{"start":4,"end":18}]'],
    [{ text, mentions: ['Porto'] }, 'what its key "mentions" holds is not known: ["Porto"]'],
    [{ text, labels: ['O', 'B-X'] }, 'what its key "labels" holds is not known: ["O","B-X"]'],
    [
      { id: 1, entities: [{ text: 'Porto', label: 'LOC' }] },
      'it has no text under a name that is known; its keys are id, entities',
    ],
    [
      { text: 'https://example.org/a.txt', ents: objects },
      'its text is not in the file, but at https://example.org/a.txt',
    ],
    [
      { text, entities: '[(4, 18' + ", 'age\"ncy')]" },
      `what its key "entities" holds is not known: "[(4, 18, 'age\\"ncy')]"`,
    ],
    [{ words: ['a', 'b'], ner: [0, 1] }, 'nothing in the file or beside it says what the tag 0 means'],
    [{ text, ents: [{ start: 90, end: 99, label: 'X' }] }, 'the span X 90–99 is outside the text or cuts a character'],
  ])('is refused by its key: %j', async (row, reason) => {
    const read = await readField(madeFile('a.jsonl', lines(row)));
    expect(read).toMatchObject({ format: 'span-rows', texts: [], refused: [reason] });
    expect(read.sure).toBeGreaterThan(0.6);
  });

  it('is read by its shape where a format of its own would leave some of it', async () => {
    const row = { text, spans: [], ents: objects };
    expect(await readField(madeFile('a.jsonl', lines(row)))).toMatchObject({ format: 'span-rows', tags: four });
  });

  it.each([
    ['doccano', { text, label: [] }, { text, label: tags }],
    ['prodigy', { text, _input_hash: 1, spans: [] }, { text, _input_hash: 1, spans: objects }],
    ['jsonl', { text, spans: [] }, { text, spans: objects }],
    ['hugging-face', { tokens: ['a'], ner_tags: ['O'] }, { tokens: ['a'], ner_tags: ['B-X'] }],
  ])('is left to %s where that reads it wholly, though the first row has no tags', async (format, ...rows) => {
    expect(await readField(madeFile('a.jsonl', lines(...rows)))).toMatchObject({ format, refused: [] });
  });

  it('asks which of several keys is meant, and says what the others hold', async () => {
    const file = madeFile('a.jsonl', lines({ text, label: tags.slice(0, 1), ner: tags.slice(1) }));
    expect((await readField(file)).refused).toEqual([
      'its rows have tags under several keys; say --feature label or --feature ner',
    ]);
    expect(await readField(file, { feature: 'ner' })).toMatchObject({
      tags: four.slice(1),
      notTaken: ['1 key label (may hold tags)'],
    });
  });

  it('counts relations and what machines made', async () => {
    const row = {
      text,
      ents: objects,
      relations: [{ head: 0, child: 1, label: 'r' }],
      tokens: [{ id: 0, start: 0, end: 3, tag: 'DT' }],
    };
    expect((await readField(madeFile('a.json', json(row)))).notTaken).toEqual(['1 relation relations', '1 key tokens']);
  });

  it('says whose the tags are', async () => {
    const argilla = {
      fields: { text },
      suggestions: { spans: { value: objects.slice(0, 1), agent: 'm1' } },
      responses: { spans: [{ value: objects.slice(3), user_id: 'u1' }] },
    };
    expect((await readField(madeFile('a.json', json([argilla])))).tags).toEqual([
      'agency=customs office@m1',
      'LOC=Porto@u1',
    ]);
    const two = {
      text,
      annotations: [
        { annotator: 'anna', entities: tags.slice(0, 1) },
        { annotator: 'bob', entities: tags.slice(3) },
      ],
    };
    expect((await readField(madeFile('a.json', json([two])))).tags).toEqual([
      'agency=customs office@anna',
      'LOC=Porto@bob',
    ]);
  });

  it('takes no quotes for the words of a text, though their labels look like tags of words', async () => {
    const row = {
      text: 'The office fined Delta in Porto.',
      entities: [{ text: 'Delta', label: 'B-ORG', start: 17, end: 22 }],
    };
    expect(await readField(madeFile('a.jsonl', lines(row)))).toMatchObject({
      texts: [row.text],
      tags: ['B-ORG=Delta'],
    });
    const words = {
      text: 'Delta ran',
      tokens: [
        { text: 'Delta', label: 'B-ORG' },
        { text: 'ran', label: 'O' },
      ],
    };
    expect(await readField(madeFile('a.jsonl', lines(words)))).toMatchObject({
      texts: [words.text],
      tags: ['ORG=Delta'],
    });
  });

  it('finds the unit of offsets, and keeps what tags say beside their labels', async () => {
    const row = {
      text: '🚓 Delta 🚓 Porto\r\nran',
      ents: [
        { start: 3, end: 8, label: 'A', text: 'Delta', score: 0.5 },
        { start: 12, end: 17, label: 'B', text: 'Porto' },
      ],
    };
    expect(await readField(madeFile('a.jsonl', lines(row)))).toMatchObject({
      tags: ['A=Delta', 'B=Porto'],
      texts: ['🚓 Delta 🚓 Porto\nran'],
    });
  });

  it.each([
    ['objects with two numbers and a name, under whatever keys', { stuff: [{ alpha: 4, omega: 18, hue: 'agency' }] }],
    ['places written in words', { gold_spans: ['4:18:agency', '25:38:ORG'] }],
    ['places written in words, the label first', { tagged_entities: ['agency:4:18'] }],
    ['answers to questions', { replies: [{ about: 'who?', given: [{ text: 'Delta Freight', answer_start: 25 }] }] }],
    ['a line of places', { spans: '4-18 agency; 25-38 ORG' }],
  ])('is refused by the key that may hold tags: %s', async (_, row) => {
    const [key = ''] = Object.keys(row);
    const { refused, texts } = await readField(madeFile('a.jsonl', lines({ text, ...row })));
    expect(texts).toEqual([]);
    expect(refused).toEqual([expect.stringContaining(`what its key "${key}" holds is not known`)]);
  });

  it.each([
    ['numbers of other things', { comments: [{ id: 1, user: 2, example: 3, text: 'fine' }] }],
    ['times and dates', { annotated_at: '2026-11-30 12:30:45 UTC', entity_dates: ['2020-01-02 Tuesday'] }],
    ['a count', { label_note: 'seen 3 times' }],
  ])('is an article without tags where nothing may hold some: %s', async (_, row) => {
    const read = await readField(madeFile('a.jsonl', lines({ text, ...row })));
    expect(read).toMatchObject({ texts: [text], tags: [], refused: [], notTaken: [] });
  });

  it('says that tags which all begin within words may be counted from one, where another way does not give whole words', async () => {
    const shifted = tags.map(([a, b, label]) => [a + 1, b + 2, label]);
    const within = shifted.slice(0, 3);
    const doubt = '3 annotation tags that all begin within words, as if counted from one (may hold tags)';
    const read = await readField(madeFile('a.jsonl', lines({ text, entities: within })));
    expect(read.tags).toHaveLength(3);
    expect(read.notTaken).toEqual([doubt]);
    const mixed = [...within, tags[3]];
    expect((await readField(madeFile('a.jsonl', lines({ text, entities: mixed })))).notTaken).toEqual([]);
  });
});
