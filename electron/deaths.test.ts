import { describe, expect, it } from 'vitest';
import { countDeaths } from './deaths.ts';

describe('a process that dies', () => {
  it('is started again after longer and longer pauses, and soon after it was healthy', () => {
    const deaths = countDeaths();
    expect([2_000, 2_000, 2_000].map((ran) => deaths.add(ran))).toEqual([100, 200, 400]);
    for (let n = 0; n < 10; n++) expect(deaths.add(2_000)).toBeLessThanOrEqual(5_000);
    expect(deaths.add(60_000)).toBe(100);
  });

  it('is given up when it dies at every start, and can be tried again', () => {
    const deaths = countDeaths();
    const vain = () => [null, null, 500, null, 0].map((ran) => deaths.add(ran));
    expect(vain()).toEqual([100, 200, 400, 800, null]);
    expect(vain()).toEqual([100, 200, 400, 800, null]);
  });

  it('is not given up while it gets to work in between', () => {
    const deaths = countDeaths();
    for (let n = 0; n < 20; n++) expect(deaths.add(n % 4 === 0 ? 1_500 : null)).not.toBeNull();
  });
});
