import { describe, expect, it } from 'vitest';
import { fieldFile, madeFile, readField } from '../../../tests/formats/field-fixtures.ts';

const text = 'The customs office fined Delta Freight 900 euros in Porto.';
const tags = [
  [4, 18, 'agency'],
  [25, 38, 'ORG'],
  [39, 48, 'quantity'],
  [52, 57, 'LOC'],
] as const;
const four = ['agency=customs office', 'ORG=Delta Freight', 'quantity=900 euros', 'LOC=Porto'];
const objects = tags.map(([start, end, label]) => ({ start, end, label }));
const words = (start: number, end: number): string => text.slice(start, end);

function json(value: unknown): string {
  return JSON.stringify(value);
}

function lines(...rows: readonly unknown[]): string {
  return rows.map((row) => `${json(row)}\n`).join('');
}

describe('JSON of the field', () => {
  it.each([
    'rows-annotation.jsonl',
    'rows-ents.jsonl',
    'rows-named-entities.jsonl',
    'rows-entities-start-end.jsonl',
    'rows-ner-triples.jsonl',
    'quotes-only.jsonl',
    'pubannotation.json',
    'dataturks.jsonl',
  ])('has all tags of %s', async (name) => {
    const read = await readField(fieldFile(name));
    expect(read).toMatchObject({ format: 'span-rows', texts: [text], tags: four, bad: [], refused: [], notTaken: [] });
    expect(read.sure).toBeGreaterThan(0.6);
  });

  it('has the texts of a list, and the examples of spaCy 2', async () => {
    expect(await readField(fieldFile('array-of-texts.json'))).toMatchObject({
      format: 'span-rows',
      texts: [text, 'Nothing else happened.'],
      tags: [],
    });
    expect(await readField(fieldFile('spacy2-training.json'))).toMatchObject({
      format: 'span-rows',
      texts: [text, 'Porto slept.'],
      tags: [...four, 'LOC=Porto'],
    });
  });

  it('has the tags of doccano’s rows with their text under "data"', async () => {
    const read = await readField(fieldFile('doccano-data-key.jsonl'));
    expect(read).toMatchObject({ format: 'span-rows', tags: ['quantity=300 złoty', 'LOC=Łódź'], bad: [] });
  });

  const shapes: readonly (readonly [string, string, string])[] = [
    ['ner-annotator', 'a.json', json({ classes: ['ORG'], annotations: [[text, { entities: tags }], null] })],
    ['spaCy 2, a line each', 'a.jsonl', lines([text, { entities: tags }], ['Nothing.', { entities: [] }])],
    ['spaCy 2, one example', 'a.json', json([text, { entities: tags }])],
    [
      'spaCy’s doc.to_json',
      'a.json',
      json({ text, ents: objects, sents: [{ start: 0, end: 58 }], spans: { sc: objects } }),
    ],
    [
      'other names of keys',
      'a.json',
      json([{ content: text, Mentions: tags.map(([a, b, c]) => ({ startOffset: a, 'end-offset': b, Type: c })) }]),
    ],
    [
      'lists side by side, under other names',
      'a.json',
      json([
        {
          text,
          annotations: { begin: tags.map(([a]) => a), stop: tags.map(([, b]) => b), tag: tags.map(([, , c]) => c) },
        },
      ]),
    ],
    [
      'offset and length',
      'a.json',
      json([{ text, mentions: tags.map(([a, b, c]) => ({ offset: a, length: b - a, category: c })) }]),
    ],
    ['tuples of spaCy scripts', 'a.json', json([{ text, entities: tags.map(([a, b, c]) => [words(a, b), a, b, c]) }])],
    ['pairs of places and labels', 'a.json', json([{ text, labels: tags.map(([a, b, c]) => [[a, b], c]) }])],
    ['labels first', 'a.json', json([{ text, annotation: tags.map(([a, b, c]) => [c, a, b]) }])],
    [
      'columns',
      'a.json',
      json([
        {
          text,
          entities: { start: tags.map(([a]) => a), end: tags.map(([, b]) => b), label: tags.map(([, , c]) => c) },
        },
      ]),
    ],
    ['tags by label', 'a.json', json([{ text, entities: Object.fromEntries(tags.map(([a, b, c]) => [c, [[a, b]]])) }])],
    [
      'words by label',
      'a.json',
      json([{ text, entities: Object.fromEntries(tags.map(([a, b, c]) => [c, [words(a, b)]])) }]),
    ],
    [
      'CLUENER',
      'a.jsonl',
      lines({ text, label: Object.fromEntries(tags.map(([a, b, c]) => [c, { [words(a, b)]: [[a, b - 1]] }])) }),
    ],
    ['a row a tag', 'a.jsonl', lines(...objects.map((one) => ({ text, ...one })))],
    [
      'langextract',
      'a.jsonl',
      lines({
        extractions: tags.map(([a, b, c], i) => ({
          extraction_class: c,
          extraction_text: words(a, b),
          char_interval: i === 0 ? null : { start_pos: a, end_pos: b },
        })),
        text,
      }),
    ],
    [
      'UBIAI',
      'a.json',
      json([
        {
          documentName: 'a',
          document: text,
          tokens: tags.map(([a, b, c]) => ({ text: words(a, b), start: a, end: b, token_start: 0, entityLabel: c })),
        },
      ]),
    ],
    [
      'Labelbox',
      'a.json',
      json([
        {
          'Labeled Data': text,
          Label: {
            objects: tags.map(([a, b, c]) => ({
              title: c,
              value: c.toLowerCase(),
              data: { location: { start: a, end: b - 1 } },
            })),
          },
        },
      ]),
    ],
    [
      'Labelbox, version 2',
      'a.jsonl',
      lines({
        data_row: { row_data: text },
        projects: {
          p: {
            labels: [
              { annotations: { objects: tags.map(([a, b, c]) => ({ name: c, location: { start: a, end: b - 1 } })) } },
            ],
          },
        },
      }),
    ],
    [
      'SageMaker Ground Truth',
      'a.jsonl',
      lines({
        source: text,
        job: {
          annotations: {
            entities: tags.map(([a, b, c]) => ({ startOffset: a, endOffset: b, label: c })),
            labels: [{ label: 'ORG' }],
          },
        },
      }),
    ],
    [
      'Vertex AI',
      'a.jsonl',
      lines({
        textSegmentAnnotations: tags.map(([a, b, c]) => ({ startOffset: a, endOffset: b, displayName: c })),
        textContent: text,
      }),
    ],
    [
      'BigBio',
      'a.json',
      json([
        {
          document_id: 'd',
          passages: [{ type: 't', text: [text], offsets: [[0, 58]] }],
          entities: tags.map(([a, b, c]) => ({ type: c, text: [words(a, b)], offsets: [[a, b]] })),
        },
      ]),
    ],
    [
      'an object around the rows',
      'a.json',
      json({
        version: 1,
        documents: [{ id: 'a', text, spans: tags.map(([a, b, c]) => ({ from: a, to: b, tag: c })) }],
      }),
    ],
    ['rows by their names', 'a.json', json({ 'a.txt': { text, ents: objects } })],
    [
      'a text under a name that nobody knows',
      'a.jsonl',
      lines({ review: text, marks: tags.map(([a, b, c]) => ({ begin: a, stop: b, kind: c })) }),
    ],
    [
      'last characters as ends, by the words',
      'a.jsonl',
      lines({ text, entities: tags.map(([a, b, c]) => [a, b - 1, c]) }),
    ],
    ['CR LF between rows, and a byte order mark', 'a.jsonl', `\ufeff${json({ text, ents: objects })}\r\n`],
    [
      'numbers as strings',
      'a.jsonl',
      lines({ text, ents: tags.map(([a, b, c]) => ({ start: String(a), end: String(b), label: [c] })) }),
    ],
    ['quotes and labels in pairs', 'a.jsonl', lines({ text, entities: tags.map(([a, b, c]) => [words(a, b), c]) })],
    [
      'quotes of a model',
      'a.jsonl',
      lines({ text, entities: tags.map(([a, b, c]) => ({ name: words(a, b), type: c })) }),
    ],
  ];
  it.each(shapes)('has all tags of %s', async (_, name, content) => {
    const read = await readField(madeFile(name, content));
    expect({ ...read, texts: read.texts[0], tags: read.tags.toSorted() }).toMatchObject({
      format: 'span-rows',
      texts: text,
      tags: four.toSorted(),
      bad: [],
      refused: [],
    });
    expect(read.sure).toBeGreaterThan(0.6);
  });

  it.each([
    ['words/ner', json([{ words: ['Delta', 'Freight', 'paid', 'Porto'], ner: ['B-ORG', 'I-ORG', 'O', 'B-LOC'] }])],
    [
      'tags without a prefix',
      json([{ words: ['Delta', 'Freight', 'paid', 'Porto'], ner: ['ORG', 'ORG', 'O', 'LOC'] }]),
    ],
    ['a string and tags', json([{ sentence: 'Delta Freight paid Porto', tags: ['B-ORG', 'I-ORG', 'O', 'B-LOC'] }])],
    [
      'objects',
      json([
        {
          tokens: [
            { text: 'Delta', ner: 'B-ORG' },
            { text: 'Freight', ner: 'I-ORG' },
            { text: 'paid', ner: 'O' },
            { text: 'Porto', ner: 'B-LOC' },
          ],
        },
      ]),
    ],
    [
      'GLiNER',
      json([
        {
          tokenized_text: ['Delta', 'Freight', 'paid', 'Porto'],
          ner: [
            [0, 1, 'ORG'],
            [3, 3, 'LOC'],
          ],
        },
      ]),
    ],
    [
      'ends behind the last word',
      json([
        {
          tokens: ['Delta', 'Freight', 'paid', 'Porto'],
          entities: [
            { type: 'ORG', start: 0, end: 2 },
            { type: 'LOC', start: 3, end: 4 },
          ],
        },
      ]),
    ],
    [
      'displaCy’s tokens',
      json({
        text: 'Delta Freight paid Porto',
        tokens: ['Delta', 'Freight', 'paid', 'Porto'],
        spans: [
          { start_token: 0, end_token: 2, label: 'ORG' },
          { start_token: 3, end_token: 4, label: 'LOC' },
        ],
      }),
    ],
    [
      'spaCy 2’s JSON',
      json([
        {
          paragraphs: [
            {
              raw: 'Delta Freight paid Porto',
              sentences: [
                {
                  tokens: [
                    { orth: 'Delta', ner: 'B-ORG' },
                    { orth: 'Freight', ner: 'L-ORG' },
                    { orth: 'paid', ner: 'O' },
                    { orth: 'Porto', ner: 'U-LOC' },
                  ],
                },
              ],
            },
          ],
        },
      ]),
    ],
  ])('has the tags of words: %s', async (_, content) => {
    expect(await readField(madeFile('a.json', content))).toMatchObject({
      format: 'span-rows',
      texts: ['Delta Freight paid Porto'],
      tags: ['ORG=Delta Freight', 'LOC=Porto'],
      bad: [],
      refused: [],
    });
  });
});

describe('a text in a file beside', () => {
  it('is that which a row names', async () => {
    const azure = {
      stringIndexType: 'Utf16CodeUnit',
      assets: {
        entities: [{ category: 'agency' }],
        documents: [
          {
            location: 'a.txt',
            entities: [{ regionOffset: 0, regionLength: 40, labels: [{ category: 'LOC', offset: 3, length: 5 }] }],
          },
        ],
      },
    };
    const beside = { 'a.txt': '🚓 Porto slept.' };
    expect((await readField(madeFile('labels.json', json(azure), beside))).tags).toEqual(['LOC=Porto']);
    const missing = await readField(madeFile('labels.json', json(azure)));
    expect(missing).toMatchObject({ tags: [], refused: ['its text is not in the file; put a.txt beside it'] });
  });

  it('is a line of it for Comprehend', async () => {
    const row = (line: number, end: number): unknown => ({
      Entities: [{ BeginOffset: 0, EndOffset: end, Text: line === 0 ? 'Delta' : 'Porto', Type: 'X' }],
      File: 'd.txt',
      Line: line,
    });
    const read = await readField(
      madeFile('o.jsonl', lines(row(0, 5), row(1, 5)), { 'd.txt': 'Delta paid\nPorto slept' }),
    );
    expect(read).toMatchObject({ texts: ['Delta paid', 'Porto slept'], tags: ['X=Delta', 'X=Porto'] });
  });

  it('is tagtog’s page, with the labels of its legend', async () => {
    const page =
      '<!DOCTYPE html ><html><body><article><p id="s1p1">One.</p><p id="s1p2">Porto &amp; Delta</p></article></body></html>';
    const entities = [
      { classId: 'e_1', part: 's1p2', offsets: [{ start: 0, text: 'Porto' }], confidence: { who: ['user:anna'] } },
    ];
    const beside = { 'x.plain.html': page, 'annotations-legend.json': '{"e_1": "LOC"}' };
    const read = await readField(
      madeFile('x.ann.json', json({ annotatable: { parts: ['s1p1', 's1p2'] }, entities, relations: [] }), beside),
    );
    expect(read).toMatchObject({ texts: ['One.\nPorto & Delta'], tags: ['LOC=Porto@anna'], bad: [] });
  });
});

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

describe('texts with questions, as SQuAD has them', () => {
  const answer = { text: 'Delta Freight', answer_start: 25 };
  const qas = [
    { question: 'Who was fined?', id: 'q1', answers: [answer, answer] },
    { question: 'Where?', id: 'q2', answers: [{ text: 'Porto', answer_start: 52 }] },
  ];
  const squad = (questions: readonly unknown[]): string =>
    json({
      version: '1.1',
      data: [
        {
          title: 'A',
          paragraphs: [
            { context: text, qas: questions },
            { context: 'Nothing.', qas: [] },
          ],
        },
      ],
    });

  it.each([
    ['below data and paragraphs', 'a.json', squad(qas)],
    ['as a list of paragraphs', 'a.json', json([{ context: text, qas }])],
    ['alone', 'a.json', json({ context: text, qas })],
    [
      'a row a question, with lists side by side',
      'a.jsonl',
      lines({
        id: 'q1',
        context: text,
        question: 'Who?',
        answers: { text: ['Delta Freight', 'Porto'], answer_start: [25, 52] },
      }),
    ],
  ])('asks whether the answers are tags: %s', async (_, name, content) => {
    const read = await readField(madeFile(name, content));
    expect(read).toMatchObject({ format: 'span-rows', texts: [], tags: [] });
    expect(read.refused.join(' ')).toContain('say --feature answers or --feature none');
    expect(await readField(madeFile(name, content), { feature: 'answers' })).toMatchObject({
      tags: ['answer=Delta Freight', 'answer=Porto'],
      refused: [],
      bad: [],
    });
    const alone = await readField(madeFile(name, content), { feature: 'none' });
    expect(alone).toMatchObject({ tags: [], refused: [] });
    expect(alone.texts[0]).toBe(text);
    expect(alone.notTaken).toHaveLength(1);
  });

  it('has every paragraph, and says what only looks like an answer', async () => {
    const impossible = [{ question: 'When?', id: 'q', is_impossible: true, answers: [], plausible_answers: [answer] }];
    const read = await readField(madeFile('a.json', squad(impossible)));
    expect(read).toMatchObject({ texts: [text, 'Nothing.'], tags: [], refused: [] });
    expect(read.notTaken.join()).toMatch(/plausible_answers.*may hold tags/);
  });

  it('does not take answers for articles where their text is elsewhere', async () => {
    const read = await readField(madeFile('a.jsonl', lines({ text: 'Porto', answer_start: 52 })));
    expect(read.texts).toEqual([]);
    expect(read.refused.join()).toContain('"answer_start"');
  });
});

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
