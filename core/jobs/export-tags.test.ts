import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { uuidv7 } from '../../model/ids.ts';
import { openTagged } from '../../tests/tags/tagged-corpus.ts';
import { noLedger } from '../leftovers/ledger.ts';
import { exportWork } from './export-work.ts';

const controls = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

test.each(['jsonl', 'csv'] as const)('only the chosen tags go out, and their articles, as %s', async (format) => {
  const bench = await openTagged(3);
  try {
    for (const document of [1, 2]) bench.tag(document, 'trader', 1);
    bench.tag(1, 'border', 2);
    const out = join(bench.folder, 'out');
    const tags = { filter: { labels: [1] }, except: [] };
    const order = { kind: 'export', job: uuidv7(), format, options: {}, split: false, out, tags } as const;
    const { exported } = await exportWork(order, bench.folder, noLedger)(bench.corpus, controls);
    expect(exported).toMatchObject({ spans: 2, documents: 2 });
    const written = readFileSync(out, 'utf8');
    const found = [...written.matchAll(/"surface":"([^"]*)"|,(trader|border),/g)].map(([, a, b]) => a ?? b);
    expect(found).toEqual(['trader', 'trader']);
  } finally {
    bench.close();
  }
});
