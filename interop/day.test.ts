import { beforeAll, describe, expect, it } from 'vitest';
import { judgeDay } from './day.ts';
import { python } from './python.ts';

const installing = 900_000;
const missing = python.whyNot();
if (missing !== null) console.warn(`SKIPPED: what three people did before spaCy: ${missing}.`);

describe.skipIf(missing !== null)('what was decided on the work of three people', () => {
  beforeAll(() => python.ensure(), installing);

  it('is loaded by spaCy as it was decided', async () => {
    const { documents, spans, differences } = await judgeDay();
    expect(differences).toEqual([]);
    expect(documents).toBe(110);
    expect(spans).toBe(110);
  }, 240_000);
});
