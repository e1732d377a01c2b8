import { beforeAll, describe, expect, it } from 'vitest';
import { compareAgreement } from './agreement.ts';
import { agreementPython } from './python.ts';

const installing = 900_000;
const missing = agreementPython.whyNot();
if (missing !== null) console.warn(`SKIPPED: the programs that compute agreement: ${missing}.`);

describe.skipIf(missing !== null)('the programs that others compute agreement with', () => {
  beforeAll(() => agreementPython.ensure(), installing);

  it('give our figures', async () => {
    const { figures, differences } = await compareAgreement(20);
    expect(differences).toEqual([]);
    expect(figures).toBeGreaterThan(300);
  }, 240_000);
});
