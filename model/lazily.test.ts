import { expect, test, vi } from 'vitest';
import { lazily } from './lazily.ts';

test('a value is made at its first use, once, and the others are not made for it', () => {
  const one = vi.fn<() => object>(() => ({ n: 1 }));
  const two = vi.fn<() => object>(() => ({ n: 2 }));
  const values = lazily({ one, two });
  expect(Object.keys(values)).toEqual(['one', 'two']);
  expect(Object.hasOwn(values, 'two')).toBe(true);
  expect(one).not.toHaveBeenCalled();

  expect(values.one).toEqual({ n: 1 });
  expect(values.one).toBe(values.one);
  expect(one).toHaveBeenCalledOnce();
  expect(two).not.toHaveBeenCalled();
});

test('what could not be made is tried again', () => {
  const make = vi.fn<() => number>().mockImplementationOnce(() => {
    throw new Error('not yet');
  });
  make.mockReturnValue(7);
  const values = lazily({ make });
  expect(() => values.make).toThrow('not yet');
  expect(values.make).toBe(7);
});
