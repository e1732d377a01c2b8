import { beforeAll, describe, expect, it } from 'vitest';
import { judges } from './judges.ts';
import { letJudge } from './judging.ts';

const installing = 900_000;

describe('the tools that load our exports', () => {
  for (const [runtime, its] of Map.groupBy(judges, (judge) => judge.runtime)) {
    const missing = runtime.whyNot();
    if (missing !== null) console.warn(`SKIPPED: ${its.map(({ name }) => name).join(', ')}: ${missing}.`);
    describe.skipIf(missing !== null)(`on what is here${missing === null ? '' : `: ${missing}`}`, () => {
      beforeAll(() => runtime.ensure(), installing);

      it.each(its)('$name reads $format as it is', async (judge) => {
        const { documents, differences } = await letJudge(judge);
        expect(differences).toEqual([]);
        expect(documents).toBeGreaterThan(0);
      });
    });
  }
});
