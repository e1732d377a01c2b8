// Agreement of annotators: a corpus of a small team, and one of a hundred thousand articles.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAgreement } from '../core/agreement/measure.ts';
import { reportAgreement } from '../core/agreement/report.ts';
import { createCorpus, type Corpus } from '../core/corpus/open.ts';
import { usualSeed } from '../model/contract/agreement.ts';
import { article, seeded } from './articles.ts';
import { insertArticle } from './fill.ts';
import type { Row } from './row.ts';

const labels = 4;
const spansEach = 12;

/** The rows for agreement: each with intervals of 2,000 replicates, alpha_U and gamma. */
export function run(): Promise<Row[]> {
  return Promise.resolve([
    measure({ articles: 200, people: 3, most: 1 }),
    measure({ articles: 100_000, people: 2, most: 60 }),
  ]);
}

function measure({ articles, people, most }: { articles: number; people: number; most: number }): Row {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-agreement-'));
  const corpus = createCorpus(join(folder, 'bench.corpus'));
  try {
    fillTeam(corpus, articles, people);
    const before = process.cpuUsage();
    const started = performance.now();
    let [longest, last] = [0, started];
    const steps = measureAgreement(corpus.reader, { seed: usualSeed, most: people });
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        reportAgreement(corpus.reader, step.value, { corpus: 'bench', at: 0, seed: usualSeed });
        break;
      }
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    const seconds = (performance.now() - started) / 1000;
    const busy = process.cpuUsage(before).user / 1e6;
    return {
      what: `agreement of ${people} people over ${articles.toLocaleString('en')} articles with ${spansEach} tags of each; longest step`,
      value: `${seconds.toFixed(1)} s (${busy.toFixed(1)} s of the processor); ${longest.toFixed(0)} ms`,
      limit: `under ${most} s`,
      holds: seconds < most,
    };
  } finally {
    corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everybody has finished every article; one tag in five begins elsewhere, one in ten has another label. */
export function fillTeam(corpus: Corpus, articles: number, people: number): void {
  const random = seeded(3);
  corpus.transaction((writer) => {
    for (let person = 1; person <= people; person++) {
      writer.run('INSERT INTO annotator (id, name) VALUES (?, ?)', person, `person ${person}`);
      writer.run(`INSERT INTO status_total (annotator, status, documents) VALUES (?, 'done', ?)`, person, articles);
    }
    for (let document = 1; document <= articles; document++) {
      const text = article(document);
      const characters = Array.from(text);
      insertArticle(writer, document, text, `Article ${document}`);
      for (let person = 1; person <= people; person++) {
        writer.run(
          `INSERT INTO layer (document, annotator, status, spans, updated) VALUES (?, ?, 'done', ?, 0)`,
          document,
          person,
          spansEach,
        );
        for (let n = 0; n < spansEach; n++) {
          const start = 20 + n * 200 + (random() < 0.2 ? 3 : 0);
          const end = start + 10 + n;
          const label = 1 + ((random() < 0.1 ? n + 1 : n) % labels);
          writer.run(
            `INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (?, ?, ?, ?, ?, ?, ?)`,
            document,
            `${person}-${n}`,
            person,
            label,
            start,
            end,
            characters.slice(start, end).join(''),
          );
        }
      }
    }
  });
}
