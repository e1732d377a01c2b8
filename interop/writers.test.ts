import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from './take-in.ts';
import { withoutWriter, writers, type WrittenCorpus } from './writers.ts';
import { letWrite } from './writing.ts';

const installing = 900_000;
const seeds = { first: 0, count: 16 };

describe('corpora that others write', () => {
  it('are written in every format that is read and holds tags', () => expect(withoutWriter()).toEqual([]));

  for (const [runtime, its] of Map.groupBy(writers, (writer) => writer.runtime)) {
    const missing = runtime.whyNot();
    if (missing !== null)
      console.warn(`SKIPPED: the writers ${its.map(({ writer }) => writer).join(', ')}: ${missing}.`);
    describe.skipIf(missing !== null)(`with what is here${missing === null ? '' : `: ${missing}`}`, () => {
      let outcomes: Awaited<ReturnType<typeof letWrite>> = new Map();
      beforeAll(async () => {
        runtime.ensure();
        outcomes = await letWrite(its, seeds);
      }, installing);

      it.each(its)('come in as $format, all of them or with a word of what is missing ($writer)', (writer) => {
        const { equal, differences } = outcomes.get(writer) ?? { equal: 0, differences: ['it wrote nothing'] };
        expect(differences).toEqual([]);
        expect(equal).toBeGreaterThan(3);
      });
    });
  }
});

describe('the comparison', () => {
  const text = 'The harbour police slept.';
  const tag: [number, number, string] = [4, 18, 'agency'];
  const outcomeOf = async (held: WrittenCorpus['held'], row: object): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'spanwright-taken-'));
    try {
      writeFileSync(join(folder, 'a.jsonl'), `${JSON.stringify({ schema: 'spanwright/1', ...row })}\n`);
      return (await takeIn({ format: 'jsonl', folder, held }, false)).outcome;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const span = { start: 4, end: 18, label: 'agency' };

  it.each([
    ['equal', [{ text, spans: [tag] }], { text, spans: [span] }],
    ['different', [{ text, spans: [tag] }], { text, spans: [] }],
    ['different', [{ text, spans: [] }], { text, spans: [span] }],
    ['different', [{ text, spans: [tag] }], { text, spans: [{ ...span, end: 11 }] }],
    ['different', [{ text: `${text}!`, spans: [] }], { text, spans: [] }],
    ['reported', [{ text, spans: [tag, [0, 99, 'x']] }], { text, spans: [span, { start: 0, end: 99, label: 'x' }] }],
    ['different', [{ words: 'Theharbourpoliceslept', tags: [] }], { text, spans: [] }],
    ['equal', [{ words: 'Theharbourpoliceslept.', tags: [['agency', 'harbour police']] }], { text, spans: [span] }],
  ] as [string, WrittenCorpus['held'], object][])('says %s', async (outcome, held, row) => {
    expect(await outcomeOf(held, row)).toBe(outcome);
  });
});
