import { expect, it } from 'vitest';
import type { DifferentItem } from './contract/decisions.ts';
import { feedbackMarkdown, feedbackOf } from './feedback.ts';
import type { Label } from './label.ts';

const labels = [
  { id: 1, name: 'agency', colour: 'blue', key: '1', position: 0, archived: false, rules: ['determiner'] },
  { id: 2, name: 'charge', colour: 'vermilion', key: '2', position: 1, archived: false, rules: [] },
] as const satisfies readonly Label[];
const item = (some: Partial<DifferentItem>): DifferentItem =>
  ({
    document: 1,
    title: 'The *bridge*',
    first: { start: 0, end: 3, label: 1 },
    kind: 'boundary',
    pattern: { kind: 'left', words: 'the', theirs: 0 },
    text: 'On Tuesday\nthe police came.',
    theirs: [{ label: 1, words: 'the police' }],
    decided: [{ label: 1, words: 'police' }],
    ...some,
  }) as DifferentItem;

it('groups what differs in the same way, the most frequent first, and says the rule', () => {
  const missed = item({
    kind: 'only',
    pattern: { kind: 'only', words: 'smuggling', theirs: 1 },
    theirs: [],
    decided: [{ label: 2, words: 'smuggling' }],
  });
  const sheet = feedbackOf('Ann', 10, [missed, item({}), item({ document: 2 })], labels);
  expect(sheet.groups.map(({ title, items }) => [title, items.length])).toEqual([
    ['Begins later: without “the”', 2],
    ['Missed charge: “smuggling”', 1],
  ]);
  const text = feedbackMarkdown(sheet, labels);
  expect(text).toContain('# Feedback for Ann\n\n7 of 10 decided items are as you tagged them.');
  expect(text).toContain('> agency: No article or possessive in front (the \\[border patrol\\])');
  expect(text).toContain(
    '- The \\*bridge\\*: On Tuesday the police came.\n  - you: **the police** (agency)\n  - decided: **police** (agency)',
  );
  expect(text).toContain('  - you: no tag\n  - decided: **smuggling** (charge)');
});
