import { describe, expect, test } from 'vitest';
import { afterScroll, broughtTo, greatestHeight, heightOnPage, type LongPlace } from './long-scroll.ts';

const view = 700;
const million = { length: 68_000_000, view };
const whole = million.length - view;
const page = greatestHeight - view;
const start: LongPlace = { top: 0, shift: 0 };
const placeOf = ({ top, shift }: LongPlace): number => top + shift;

describe('a list that is longer than an element can be', () => {
  test('has an element that Chromium can make, and a short one its own', () => {
    expect(heightOnPage(million.length)).toBe(greatestHeight);
    expect(heightOnPage(1000)).toBe(1000);
    const short = { length: 5000, view };
    expect(afterScroll(start, 4300, short)).toEqual({ top: 4300, shift: 0 });
    expect(broughtTo(start, 4300, short)).toEqual({ top: 4300, shift: 0 });
  });

  test('is at its ends where the thumb is, and in its middle where that is', () => {
    expect(placeOf(afterScroll(start, page, million))).toBe(whole);
    expect(placeOf(afterScroll(start, page / 2, million))).toBeCloseTo(whole / 2, -2);
    const end = afterScroll(start, page, million);
    expect(placeOf(afterScroll(end, 0, million))).toBe(0);
  });

  test('goes by the wheel as far as the wheel goes, from the start to wherever', () => {
    let at = start;
    for (let turn = 1; turn <= 3000; turn++) {
      at = afterScroll(at, at.top + 100, million);
      expect(placeOf(at)).toBe(100 * turn);
    }
  });

  test.each([0.001, 0.3, 0.999])('comes by the wheel alone from %d to both ends, step by step', (share) => {
    for (const step of [-1000, 1000]) {
      // The thumb was brought there; a million pixels from the end the wheel begins.
      const far = broughtTo(
        afterScroll(start, share * page, million),
        step < 0 ? 1_000_000 : whole - 1_000_000,
        million,
      );
      const end = step < 0 ? 0 : whole;
      let at = far;
      let turns = 0;
      for (; placeOf(at) !== end && turns < 2000; turns++) {
        at = afterScroll(at, Math.min(page, Math.max(0, at.top + step)), million);
        expect(at.top).toBeGreaterThanOrEqual(0);
        expect(at.top).toBeLessThanOrEqual(page);
      }
      // Where the page comes to its edge a turn is cut short; a thousand would do otherwise.
      expect(turns).toBeLessThanOrEqual(1010);
    }
  });

  test('is brought to every row exactly, wherever it was', () => {
    let at = start;
    for (const place of [68, 680, 33_554_432, 50_000_000, 49_999_932, whole, 0, 12_345_678]) {
      at = broughtTo(at, place, million);
      expect(placeOf(at)).toBe(place);
      expect(at.top).toBeGreaterThanOrEqual(0);
      expect(at.top).toBeLessThanOrEqual(page);
    }
  });

  test('stays in step over a row, so that nothing on the page moves twice', () => {
    const at = broughtTo(start, 30_000_000, million);
    expect(broughtTo(at, 30_000_068, million)).toEqual({ top: at.top + 68, shift: at.shift });
  });
});
