import { beforeAll, describe, expect, it } from 'vitest';
import { compareDatabases } from './parquet-events.ts';
import { python } from './python.ts';

const installing = 900_000;
const missing = python.whyNot();
if (missing !== null) console.warn(`SKIPPED: the databases: ${missing}.`);

describe.skipIf(missing !== null)('databases that read the tables', () => {
  beforeAll(() => python.ensure(), installing);

  it('agree with us, and have the tags from the history', async () => {
    const { spans, differences } = await compareDatabases(12);
    expect(differences).toEqual([]);
    expect(spans).toBeGreaterThan(100);
  }, 240_000);
});
