import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultLabels } from '../../model/label.ts';
import { objectionTo, type Span } from '../../model/span.ts';

import { memoryFile } from '../../tests/formats/arbitrary-document.ts';
import type { DraftDocument } from '../formats/format.ts';
import { readJsonl } from '../formats/jsonl/read.ts';

const found = [...readJsonl(memoryFile(readFileSync(new URL('./sample.jsonl', import.meta.url))))];
const documents = found.flatMap((item) => (item.ok ? [item.document] : []));
const labels = defaultLabels.map(({ name }) => name);

function layerOf(document: DraftDocument): readonly Span[] {
  return document.spans.map(({ id, start, end, label, note }) => ({
    id: id ?? '',
    annotator: 1,
    label: labels.indexOf(label),
    start,
    end,
    note,
  }));
}

describe('the sample', () => {
  it('reads without a refusal', () => {
    expect(found.filter(({ ok }) => !ok)).toEqual([]);
    expect(documents).toHaveLength(8);
  });

  it('has reports of 120 to 250 words, with titles, each tagged with three labels or more', () => {
    for (const { text, title, spans } of documents) {
      const words = text.split(/\s+/u).filter((word) => word !== '').length;
      expect(words).toBeGreaterThanOrEqual(120);
      expect(words).toBeLessThanOrEqual(250);
      expect(title).toMatch(/\p{L}/u);
      expect(new Set(spans.map(({ label }) => label)).size).toBeGreaterThanOrEqual(3);
    }
  });

  it('obeys the nested policy and the boundary rules that code can see (B1, B2, B8)', () => {
    for (const document of documents) {
      const layer = layerOf(document);
      layer.forEach((span, i) => expect(objectionTo(span, layer.slice(0, i), 'nested')).toBeNull());
      const points = [...document.text];
      for (const { surface, start, end, label } of document.spans) {
        expect(labels).toContain(label);
        expect(surface).not.toMatch(/^[\s\p{P}]|[\s\p{P}]$|[’']s$/u);
        expect(surface).not.toMatch(/^(?:the|a|an|his|her|its|their|all|any|various)\s/iu);
        expect(`${points[start - 1] ?? ''}|${points[end] ?? ''}`).not.toMatch(/\p{L}\||\|\p{L}/u);
      }
    }
  });

  it('shows what an annotator will meet', () => {
    const all = documents.map(({ text }) => text).join('');
    for (const kind of [/\p{Script=Hangul}/u, /\p{Script=Arabic}/u, /\p{Emoji_Presentation}/u, /\u00a0/, /[“”’]/]) {
      expect(all).toMatch(kind);
    }
    expect(new Set(documents.flatMap(({ spans }) => spans.map(({ label }) => label)))).toEqual(new Set(labels));
    const nests = documents.some(({ spans }) =>
      spans.some((a) => spans.some((b) => a !== b && a.start <= b.start && b.end <= a.end)),
    );
    expect(nests).toBe(true);
    const statuses = documents.flatMap((document) => document.statuses);
    expect(statuses.filter(({ status }) => status === 'done')).toHaveLength(6);
    expect(statuses.filter(({ status }) => status === 'in progress')).toHaveLength(1);
    expect(statuses.filter(({ status, note }) => status === 'flagged' && note !== '')).toHaveLength(1);
  });
});
