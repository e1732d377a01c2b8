import { beforeAll, describe, expect, it } from 'vitest';
import { agreementJudges } from './agreement.ts';

const installing = 900_000;

describe.each(agreementJudges)('$name', ({ name, runtime, compare }) => {
  const missing = runtime.whyNot();
  if (missing !== null) console.warn(`SKIPPED: ${name}: ${missing}.`);

  describe.skipIf(missing !== null)('computes', () => {
    beforeAll(() => runtime.ensure(), installing);

    it('our figures', async () => {
      const { figures, differences } = await compare(20);
      expect(differences).toEqual([]);
      expect(figures).toBeGreaterThan(300);
    }, 240_000);
  });
});
