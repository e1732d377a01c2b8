import { expect, test } from 'vitest';
import { createNews } from './news.ts';

test('who looks on is told of the first change, then once a second, and of the last', () => {
  let time = 0;
  const told: number[] = [];
  const news = createNews(
    () => told.push(time),
    () => time,
  );
  for (; time < 2500; time += 20) news.changed();
  news.end();
  news.end();
  expect(told).toEqual([0, 1000, 2000, 2500]);
});

test('nothing is told where nothing changed, nor twice of the last change', () => {
  const told: string[] = [];
  const news = createNews(
    () => told.push('told'),
    () => 0,
  );
  news.end();
  expect(told).toEqual([]);
  news.changed();
  news.end();
  expect(told).toEqual(['told']);
});
