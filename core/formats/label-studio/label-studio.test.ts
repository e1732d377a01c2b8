import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { DraftDocument, Found } from '../format.ts';
import { corpusOf } from '../../../tests/formats/arbitrary-documents.ts';
import { fixture } from '../../../tests/formats/fixtures.ts';
import { losslessCases } from '../../../tests/formats/lossless.ts';
import { exportTo, importFrom, type Files } from '../../../tests/formats/round-trip.ts';
import { configuration } from './config.ts';
import { labelStudio } from './label-studio.ts';
import { readLabelStudio } from './read.ts';

const text = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';
const fine = { start: 21, end: 38, text: 'fined Kim 500 won', labels: ['sanction'] };

function region(value: object, more: object = {}): object {
  return { id: 'r1', from_name: 'label', to_name: 'text', type: 'labels', value, ...more };
}

function task(results: readonly object[], more: object = {}): object {
  return { id: 7, data: { text }, annotations: [{ result: results, completed_by: { email: 'a@b.org' } }], ...more };
}

function read(content: unknown): readonly Found[] {
  const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  return [...readLabelStudio(memoryFile(bytes, 'tasks.json'))];
}

function readOne(value: unknown): DraftDocument {
  const [found, ...rest] = read([value]);
  if (found?.ok !== true || rest.length > 0) throw new Error(JSON.stringify(found));
  return found.document;
}

function reasonOf(content: unknown): string {
  const refused = read(content).find(({ ok }) => !ok);
  return refused?.ok === false ? `${refused.line}: ${refused.reason}` : 'it was read';
}

describe('Label Studio JSON', () => {
  it('goes out and comes back equal, to the byte the second time', () => {
    const ascii = (files: Files): void => expect(files.get('')?.toString('latin1')).toMatch(/^[\n -~]*$/);
    expect(losslessCases(labelStudio, {}, ascii)).toBe(1000);
  });

  it('has an annotation for each annotator, and for one who found nothing', () => {
    const span = { start: 0, end: 1, label: 'l', surface: 'a', note: '' };
    const document = { name: 'd', title: '', text: 'ab', sha256: '', meta: {} } as const;
    const spans = [
      { ...span, id: 's', annotator: 'x' },
      { ...span, id: 't', annotator: 'y' },
    ];
    const statuses = [{ annotator: 'z', status: 'done', note: '' }] as const;
    const { files } = exportTo(labelStudio, corpusOf([{ ...document, spans, statuses } as never]));
    const [written] = JSON.parse(files.get('')?.toString() ?? '') as [{ annotations: { result: unknown[] }[] }];
    expect(written.annotations.map(({ result }) => result.length)).toEqual([1, 1, 0]);
  });

  it('writes the configuration beside the tasks, markup in labels disarmed', () => {
    const xml = configuration([
      { name: 'a/b & "<c>"', colour: 'blue', key: '1' },
      { name: '기관 🚓', colour: 'rose', key: '' },
      { name: 'place', colour: 'teal', key: 'x1' },
    ]);
    expect(xml).toContain('<Label value="a/b &amp; &quot;&lt;c&gt;&quot;" background="#0072b2" hotkey="1"/>');
    expect(xml).toContain('<Label value="&#44592;&#44288; &#128659;" background="#cc79a7"/>');
    expect(exportTo(labelStudio, corpusOf([])).files.get('.config.xml')?.toString()).toContain('value="$text"');
    expect(exportTo(labelStudio, corpusOf([])).files.get('')?.toString()).toBe('[]\n');
  });

  it('takes who annotated, notes and several labels of a region', () => {
    const document = readOne(task([region({ ...fine, labels: ['A', 'B'] }, { meta: { text: ['why', 'so'] } })]));
    expect(document).toMatchObject({ name: '7', offsets: { unit: 'codepoint', decidedBy: 'quotes' } });
    expect(document.spans).toMatchObject([
      { id: 'r1', label: 'A', annotator: 'a@b.org', note: 'why\nso', surface: 'fined Kim 500 won' },
      { id: null, label: 'B', annotator: 'a@b.org' },
    ]);
  });

  it('keeps relations and choices as metadata, and no span of what was skipped', () => {
    const choice = { type: 'choices', from_name: 'c', to_name: 'text', value: { choices: ['Positive'] } };
    const relation = { type: 'relation', from_id: 'r1', to_id: 'r2', direction: 'right' };
    const document = readOne(task([region(fine), choice, relation]));
    expect(document.meta).toEqual({ results: [choice, relation] });
    const skipped = readOne(
      task([], { annotations: [{ result: [region(fine)], was_cancelled: true, completed_by: 3 }] }),
    );
    expect(skipped.spans).toEqual([]);
    expect(skipped.statuses).toMatchObject([{ annotator: 'user 3', status: 'flagged' }]);
  });

  it('takes predictions as the layer of their model', () => {
    const document = readOne({
      data: { text },
      predictions: [{ model_version: 'm1', score: 0.9, result: [region(fine)] }],
    });
    expect(document.spans).toMatchObject([{ annotator: 'm1', surface: 'fined Kim 500 won' }]);
  });

  it('tells the files of before October 2021, which counted UTF-16 units, by their quotes', () => {
    const document = readOne(task([region({ ...fine, start: 22, end: 39 })]));
    expect(document).toMatchObject({ spans: [{ start: 21, end: 38 }], offsets: { unit: 'utf16' } });
  });

  it('knows a quote again whose blanks were run together, and no other', () => {
    const poem = 'A  line \n\n another 🚓 line';
    const quoted = (quote: string, start = 3, end = 18): unknown => {
      const value = { start, end, text: quote, labels: ['x'] };
      const [found] = read([{ data: { text: poem }, annotations: [{ result: [region(value)] }] }]);
      return found?.ok === true ? found.document.spans[0]?.surface : found?.reason;
    };
    expect(quoted('line another')).toBe('line \n\n another');
    expect(quoted('line \\n\\n another')).toBe('line \n\n another');
    expect(quoted('line', 22, 26)).toBe('line');
    expect(quoted('line', 21, 25)).toBe('line');
    expect(quoted('line an')).toMatch(/says “line an”, but the text there is/);
  });

  it('takes a quote as it stands in one unit before one that is alike but for blanks in another', () => {
    const value = { start: 2, end: 5, text: ' ab', labels: ['x'] };
    const document = readOne({ data: { text: '🚓 ab c' }, annotations: [{ result: [region(value)] }] });
    expect(document).toMatchObject({ spans: [{ start: 1, end: 4, surface: ' ab' }], offsets: { unit: 'utf16' } });
  });

  it('counts the text of HTML by its global offsets', () => {
    const value = { start: '/p[1]/text()[1]', end: '/p[1]/text()[1]', startOffset: 3, endOffset: 6 };
    const global = { ...value, globalOffsets: { start: 12, end: 18 }, text: 'police', hypertextlabels: ['agency'] };
    expect(readOne(task([region(global, { type: 'hypertextlabels' })])).spans).toMatchObject([{ surface: 'police' }]);
    expect(reasonOf([task([region({ ...value, hypertextlabels: ['x'] }, { type: 'hypertextlabels' })])])).toMatch(
      /region 1: its value has no offsets that count characters/,
    );
  });

  it('reads JSON_MIN', () => {
    const row = { id: 3, text, label: [fine], annotator: 1, annotation_id: 5, lead_time: 2.5, source: 'x' };
    const document = readOne(row);
    expect(document).toMatchObject({ name: '3', meta: { source: 'x' } });
    expect(document.spans).toMatchObject([{ annotator: 'user 1', surface: 'fined Kim 500 won' }]);
  });

  it('finds the text under another key by the quotes', () => {
    const other = { ...task([region(fine)]), data: { headline: 'Fined', body: text } };
    expect(readOne(other)).toMatchObject({ text, meta: { headline: 'Fined' } });
    expect(reasonOf([{ data: { a: 'x', b: 'y' }, annotations: [] }])).toMatch(/several texts \(“a”, “b”\)/);
  });

  it('refuses a text that lies elsewhere', () => {
    const reason = reasonOf([{ data: { text: 'https://example.org/a.txt' }, annotations: [] }]);
    expect(reason).toMatch(/^1: its text is not in the file: .*example\.org.*valueType="url"/);
  });

  it.each([
    ['a file that was cut off', '[{"data":{"text":"a"},', /^1: the file ends too early/],
    ['a task without data', '[{"data":{"text":"a"}},\n{"data":3}]', /^2: its "data" is not an object/],
    ['results that are none', '[{"data":{"text":"a"},"annotations":[{"result":{}}]}]', /"annotations\[0\].result"/],
    ['a span past the end', [{ data: { text: 'a' }, annotations: [{ result: [region({ ...fine })] }] }], /outside/],
    ['a quote that is another', [task([region({ ...fine, text: 'x' })])], /says “x”, but the text there/],
    ['Windows-1252', Buffer.from('[{"data":{"text":"caf\xe9"}}]', 'latin1'), /^1: it is not UTF-8/],
    ['a bomb', `[{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`, /^1: it is nested too deeply/],
    ['a closed bomb', `[${']'.repeat(100_000)}`, /something follows/],
    ['the configuration by itself', '<View/>', /labelling configuration/],
  ])('refuses %s', (_, content, reason) => expect(reasonOf(content)).toMatch(reason));

  it('takes BOM, CRLF and labels that look like markup', () => {
    const content = JSON.stringify([task([region({ ...fine, labels: ['<img onerror=alert(1)>'] })])], null, 2);
    const [found] = read(`\ufeff${content.replaceAll('\n', '\r\n')}`);
    expect(found).toMatchObject({ ok: true, line: 2, document: { spans: [{ label: '<img onerror=alert(1)>' }] } });
  });

  it('says that the configuration alone holds no tasks', () => {
    expect([...readLabelStudio(fixture('label-studio', 'config.xml'))]).toMatchObject([{ ok: false }]);
  });

  it('passes over the configuration where its tasks are', () => {
    expect(importFrom(labelStudio, exportTo(labelStudio, corpusOf([])).files)).toEqual([]);
  });
});
