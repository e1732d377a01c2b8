// Packages are written between others' commands.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handOut, openPackage, problemsIn } from '../../tests/packages/apart.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';

let bench: TaggedCorpus;
beforeEach(async () => void (bench = await openTagged(100)));
afterEach(() => bench.close());

test('others are answered while a package is written', async () => {
  const out = join(bench.folder, 'out');
  mkdirSync(out);
  let [now, pauses] = [0, 0];
  // It is always late.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  try {
    const report = await handOut(bench.corpus, { people: ['anna'], out }, () => {
      bench.tag(++pauses, 'trader', 1);
      return Promise.resolve();
    });
    const own = openPackage(out, report, 'anna');
    expect(own.reader.get('SELECT documents FROM corpus')).toEqual({ documents: 100 });
    expect(await problemsIn(own)).toEqual([]);
    own.close();
  } finally {
    clock.mockRestore();
  }
  expect(pauses).toBeGreaterThanOrEqual(4);
  expect(bench.corpus.reader.get('SELECT count(*) AS n FROM span')).toEqual({ n: pauses });
});
