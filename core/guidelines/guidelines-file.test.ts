import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalGuideline } from '../../model/guideline.ts';
import { defaultLabels } from '../../model/label.ts';
import { startingGuideline } from '../../model/starting-guidelines.ts';
import { formatGuidelines, parseGuidelines } from './guidelines-file.ts';

test('a heading for each label, with its guideline below', () => {
  const file = formatGuidelines([
    { name: 'agency', text: 'A body.\n\n## Tag\n\n- [police](agency)' },
    { name: 'C#', text: '# Sharp\n#\n\\# not' },
  ]);
  expect(file).toBe('# agency\n\nA body.\n\n## Tag\n\n- [police](agency)\n\n# C#\n\n\\# Sharp\n\\#\n\\\\# not\n');
});

test('what a person wrote is read: what stands before the first label apart, blank lines not at all', () => {
  expect(parseGuidelines('\ufeffOur team\r\n\r\n# agency \r\n\r\n\r\nA body.\r\n# charge\r\n#\r\n')).toEqual({
    before: 'Our team',
    guidelines: [
      { name: 'agency', text: 'A body.' },
      { name: 'charge', text: '#' },
    ],
  });
});

test('whatever the guidelines say, they come back', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('# agency', '#', '\\# a', '\\\\#', '#tag', '## b', '```', '', '  # c', '| a |'),
  );
  const text = fc.array(line).map((lines) => canonicalGuideline(lines.join('\n')));
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((words) => canonicalGuideline(words).replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '');
  fc.assert(
    fc.property(fc.array(fc.record({ name, text })), (guidelines) => {
      expect(parseGuidelines(formatGuidelines(guidelines))).toEqual({ guidelines, before: '' });
    }),
    { numRuns: 1000 },
  );
  const own = defaultLabels.map(({ name: label }) => ({ name: label, text: startingGuideline(label) }));
  expect(parseGuidelines(formatGuidelines(own)).guidelines).toEqual(own);
});
