import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import { fieldFile, madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { gateXml } from './gate-xml.ts';

function document(text: string, sets: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><GateDocument version="3"><GateDocumentFeatures/><TextWithNodes>${text}</TextWithNodes>${sets}</GateDocument>`;
}

function annotation(type: string, start: number, end: number, id = 1): string {
  return `<Annotation Id="${id}" Type="${type}" StartNode="${start}" EndNode="${end}"/>`;
}

describe('GATE XML', () => {
  it('has the tags of its sets, and their features', async () => {
    expect(await readField(fieldFile('gate.xml'))).toMatchObject({
      format: 'gate-xml',
      sure: 1,
      texts: ['Porto slept.'],
      tags: ['Location=Porto@Key'],
      bad: [],
      refused: [],
    });
    const [found] = gateXml.read?.read(fieldFile('gate.xml')) ?? [];
    expect(found).toMatchObject({
      document: { meta: {}, spans: [{ label: 'Location', meta: { kind: 'city' } }] },
    });
  });

  it('goes by its nodes, whatever they count, and over line ends and emoji', async () => {
    const text = '🚓 a &amp; b\r\n<Node id="99"/>Por<Node id="100"/>to<Node id="104"/>';
    const sets = `<AnnotationSet>${annotation('A', 99, 104)}${annotation('B', 100, 104)}</AnnotationSet>`;
    expect(await readField(madeFile('a.xml', document(text, sets)))).toMatchObject({
      texts: ['🚓 a & b\nPorto'],
      tags: ['A=Porto', 'B=to'],
      bad: [],
    });
  });

  it('counts what GATE made, and names what is not on the text', async () => {
    const text = '<Node id="0"/>Porto<Node id="5"/>';
    const sets = `<AnnotationSet>${annotation('Token', 0, 5)}${annotation('X', 0, 7)}${annotation('Y', 0, 5)}${annotation('Z', 5, 5)}</AnnotationSet><AnnotationSet Name="Original markups">${annotation('p', 0, 5)}</AnnotationSet>`;
    expect(await readField(madeFile('a.xml', document(text, sets)))).toMatchObject({
      tags: ['Y=Porto'],
      bad: ['X 0–7 begins or ends at a node that is not in the text', 'Z 5–5 is empty'],
      notTaken: ['1 layer Token', '1 markup p'],
    });
  });

  it('takes a feature for the label where a person says so', async () => {
    expect((await readField(fieldFile('gate.xml'), { feature: 'kind' })).tags).toEqual(['city=Porto@Key']);
  });

  it('refuses what is cut off or without a text', () => {
    const cut = document('<Node id="0"/>Porto', '').slice(0, -30);
    const read = (content: string): unknown => [...(gateXml.read?.read(memoryFile(content, 'a.xml')) ?? [])];
    expect(read(cut)).toMatchObject([{ ok: false, reason: expect.stringMatching(/well-formed/) as string }]);
    expect(read('<GateDocument/>')).toMatchObject([
      { ok: false, reason: 'it has no TextWithNodes, which is the text' },
    ]);
  });
});
