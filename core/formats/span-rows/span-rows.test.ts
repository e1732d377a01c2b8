// Rows with tags under whatever keys: every shape has its tags.

import { describe, expect, it } from 'vitest';
import { fieldFile, madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { text, tags, four, objects, words, json, lines } from '../../../tests/formats/four-tags.ts';

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
