// Judges of formats that keep neither names nor texts are given both, in a file of their own.

import { writeFileSync } from 'node:fs';
import type { Corpus } from '../tests/formats/arbitrary-documents.ts';
import { judgedCorpus } from './corpus.ts';
import type { Judge, Verdict } from './judge.ts';

/** The judge's corpus and reader: documents without any token are left out, for which such formats have no sign. */
export function withTexts(
  tool: (path: string, texts: string) => Promise<Verdict>,
): Required<Pick<Judge, 'corpus' | 'read'>> {
  return {
    corpus: tokened,
    read: (path) => {
      const texts = `${path}.texts.json`;
      writeFileSync(texts, JSON.stringify(tokened(judgedCorpus()).documents.map(({ name, text }) => ({ name, text }))));
      return tool(path, texts);
    },
  };
}

function tokened({ documents, scheme }: Corpus): Corpus {
  return { scheme, documents: documents.filter(({ text }) => /[^\s\u0085]/u.test(text)) };
}
