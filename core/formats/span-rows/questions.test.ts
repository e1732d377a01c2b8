// Texts with questions, whose answers may be tags.

import { describe, expect, it } from 'vitest';
import { madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { text, json, lines } from '../../../tests/formats/four-tags.ts';

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
