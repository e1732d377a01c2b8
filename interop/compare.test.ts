import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { judgedCorpus } from './corpus.ts';
import type { Verdict } from './judge.ts';

const corpus = judgedCorpus();
const right: Verdict = {
  complaints: [],
  documents: corpus.documents.map(({ name, sha256, spans }) => ({
    name,
    sha256,
    spans: spans.map(({ start, end, label }) => [start, end, label] as const),
  })),
};
const [first, ...rest] = right.documents;
const id = corpus.documents[0]?.spans[0]?.id ?? '';
const loss = { document: first?.name ?? '', reason: 'overlap-dropped', detail: '' } as const;

/** How many differences there are when the first document was read as `change` makes it. */
function differences(change: object, losses: Parameters<typeof compare>[1] = []): number {
  return compare(corpus, losses, { complaints: [], documents: [{ ...first, ...change } as never, ...rest] }).differences
    .length;
}

describe('the comparison of what was read with the corpus', () => {
  it('has a corpus with something of everything, and the same each time', () => {
    expect(corpus.documents.length).toBeGreaterThan(100);
    expect(judgedCorpus()).toEqual(corpus);
    expect(compare(corpus, [], right)).toMatchObject({ documents: corpus.documents.length, differences: [] });
  });

  it('sees a text, a span, a label, a place, a document that differ, and complaints', () => {
    const spans = first?.spans ?? [];
    expect(differences({ sha256: 'other' })).toBe(1);
    expect(differences({ spans: spans.slice(1) })).toBe(1);
    expect(differences({ spans: [...spans, ...spans.slice(1, 2)] })).toBe(1);
    expect(differences({ spans: spans.map(([start, end]) => [start, end, 'x']) })).toBe(spans.length + 1);
    expect(differences({ spans: spans.map(([start, end, label]) => [start + 1, end + 1, label]) })).toBe(
      spans.length + 1,
    );
    expect(differences({ name: 'another' })).toBe(2);
    expect(compare(corpus, [], { ...right, complaints: ['no'] }).differences).toEqual(['it complains: no']);
    expect(
      compare(corpus, [], { ...right, documents: [...right.documents, ...right.documents.slice(0, 1)] }).differences,
    ).toHaveLength(1);
  });

  it('forgives what the report names, and nothing more', () => {
    const spans = first?.spans ?? [];
    expect(differences({ spans: spans.slice(1) }, [{ ...loss, span: id }])).toBe(0);
    expect(differences({ spans: spans.slice(2) }, [{ ...loss, span: id }])).toBe(1);
    expect(differences({ sha256: 'other' }, [{ ...loss, span: null, reason: 'text-changed' }])).toBe(0);
    expect(differences({ spans: [] }, [{ ...loss, span: null, reason: 'text-changed' }])).toBe(spans.length);
  });
});
