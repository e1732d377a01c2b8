import { expect, it } from 'vitest';
import { proposeTitle } from './propose-title.ts';

const sentence =
  'The head of the trading company’s county office was arrested in early June for engaging in smuggling.';

it.each([
  [
    'a first line that looks like one',
    'x/report.txt',
    'Trader fined over medicine\n\nA trader …',
    'Trader fined over medicine',
  ],
  [
    'the file’s name when the first line is a sentence',
    'x/border_report-june.txt',
    `${sentence}\n\nMore.`,
    'border report june',
  ],
  ['the file’s name when there is one line only', 'notes.txt', 'A line', 'notes'],
  [
    'the first words when the name is a hash',
    'a/000_be1c7f1fb6acca3a.txt',
    `${sentence}\n`,
    'The head of the trading company’s county office was arrested in early June for …',
  ],
  ['the first words when the name is a number', '17.txt', 'A line.', 'A line.'],
  ['the name when the text is empty', '17.txt', '', '17'],
  ['a date as it is', 'report 2024-05-06.txt', sentence, 'report 2024-05-06'],
])('proposes %s', (_, path, text, title) => expect(proposeTitle(path, text)).toBe(title));

it('cuts texts without blanks, never a character', () => {
  expect(proposeTitle('1.txt', '🚓'.repeat(200))).toBe(`${'🚓'.repeat(80)} …`);
});
