import { expect, test } from 'vitest';
import { dayOf, momentOf, momentWithin } from './moments.ts';

const now = new Date(2026, 2, 10, 9, 0).getTime();

test('a time is said as people say it', () => {
  expect(momentOf(new Date(2026, 2, 10, 8, 5).getTime(), now)).toBe('Today, 08:05');
  expect(momentOf(new Date(2026, 2, 9, 23, 59).getTime(), now)).toBe('Yesterday, 23:59');
  expect(momentWithin(new Date(2026, 2, 9, 23, 59).getTime(), now)).toBe('yesterday, 23:59');
  expect(dayOf(new Date(2026, 2, 3).getTime(), now)).toBe('Tuesday 3 March');
  expect(dayOf(new Date(2024, 2, 3).getTime(), now)).toBe('3 March 2024');
});
