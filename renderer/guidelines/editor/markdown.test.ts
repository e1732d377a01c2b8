// Markdown through the editor and back: the same letters, whatever they say; and what the editor can write it also shows.

import fc from 'fast-check';
import { $createTextNode, $getRoot, $isElementNode, createEditor, type LexicalNode } from 'lexical';
import { expect, test } from 'vitest';
import { canonicalGuideline } from '../../../model/guideline.ts';
import { defaultLabels } from '../../../model/label.ts';
import { startingGuideline } from '../../../model/starting-guidelines.ts';
import { guidelineNodes } from './guideline-nodes.ts';
import { $readMarkdown, $writeMarkdown, canBeExampleOf } from './markdown.ts';

/** What the editor makes of a text: its nodes as words, and the text again, after `change`. */
function through(text: string, $change?: () => void): { readonly kinds: string; readonly text: string } {
  const onError = (error: Error): void => {
    throw error;
  };
  const editor = createEditor({ nodes: [...guidelineNodes], onError });
  editor.update(() => $readMarkdown(text), { discrete: true });
  if ($change) editor.update($change, { discrete: true });
  // As it is kept meanwhile.
  const again = createEditor({ nodes: [...guidelineNodes] });
  again.setEditorState(again.parseEditorState(editor.getEditorState().toJSON()));
  return again.read(() => ({ kinds: $getRoot().getChildren().map($kindOf).join(' '), text: $writeMarkdown() }));
}

function $kindOf(node: LexicalNode): string {
  const examples = $isElementNode(node) ? $examplesIn(node) : '';
  return `${node.getType().replace('spanwright-', '')}${examples}`;
}

function $examplesIn(node: LexicalNode): string {
  if (!$isElementNode(node)) return '';
  return node
    .getChildren()
    .map((child) => (child.getType() === 'spanwright-example' ? `[${child.getTextContent()}]` : $examplesIn(child)))
    .join('');
}

test.each([
  ['## Tag\n\n- [police](agency)\n- *courts* and **boards**\n    - of [towns](agency)', 'heading list[police][towns]'],
  ['1. one\n2. two\n\n> said\n> twice', 'list quote'],
  ['| a | b |\n| --- | --- |\n| [MSS](agency) officers | x \\| y |', 'table[MSS]'],
  ['# Head\nText at once\n- and a list', 'heading paragraph list'],
  ['A\n\n\n\nB', 'paragraph paragraph'],
  ['***both***', 'paragraph'],
])('%j is shown as what it is, and stays', (text, kinds) => {
  expect(through(text)).toEqual({ kinds, text });
});

test.each([
  ['- a\n  - b', 'list'],
  ['* a\n* b', 'list'],
  ['_a_ and __b__, 5 * 3', 'paragraph'],
  ['|a|b|\n|:-:|---|\n|1|2|', 'table'],
  ['| wide   | b |\n|--------|---|\n| 1      | 2 |', 'table'],
  ['a [page](https://example.org) and ![x](y)', 'paragraph'],
  ['1. a\n1. b', 'list'],
  ['- a\n\n- b\n\n\n- c', 'list'],
  ['text `with *code*`', 'paragraph'],
  ['**[MSS](agency)** officers', 'paragraph[MSS]'],
])('%j is shown too, and stays as it was written', (text, kinds) => {
  expect(through(text)).toEqual({ kinds, text });
});

test.each([['```\ncode\n\n\n# no head\n```'], ['| a | b |\n| --- |\n| 1 | 2 | 3 |']])(
  '%j has no form here: it is shown as it is written',
  (text) => {
    expect(through(text)).toEqual({ kinds: 'source', text });
  },
);

test('what is edited is written anew, and the rest stays as it was', () => {
  const text = '* a\n* b\n\n_first_\n\n|a|\n|-|\n|1|';
  const changed = through(text, () => {
    const second = $getRoot().getChildAtIndex(1);
    if ($isElementNode(second)) second.append($createTextNode(' and more'));
  });
  expect(changed.text).toBe('* a\n* b\n\n*first* and more\n\n|a|\n|-|\n|1|');
});

test('an example names a label and leads nowhere', () => {
  expect(through('[a](x y)').kinds).toBe('paragraph[a]');
  for (const target of ['https://a.b', 'javascript:alert(1)', 'www.a.b', '/etc', './a', '#b', 'mailto:a@b']) {
    expect(through(`[a](${target})`)).toEqual({ kinds: 'paragraph', text: `[a](${target})` });
  }
  expect(through('<img src=x onerror=alert(1)>').kinds).toBe('paragraph');
  expect([canBeExampleOf('agency'), canBeExampleOf('a (b)'), canBeExampleOf('http://x')]).toEqual([true, false, false]);
});

test('the guidelines of a new corpus are all shown', () => {
  for (const { name } of defaultLabels) {
    const { kinds, text } = through(startingGuideline(name));
    expect(text).toBe(startingGuideline(name));
    expect(kinds).not.toContain('source');
    expect(kinds).toContain('[');
  }
});

const words = fc
  .array(
    fc.constantFrom(
      'court',
      'the',
      'police',
      '“of”',
      '경찰',
      '🚓',
      'a\\*b',
      'x\\_y',
      '5 < 6',
      '|',
      'né',
      '\\\\',
      'a.b',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((list) => list.join(' '));
const piece = fc.oneof(
  words,
  fc.constantFrom('**bold**', '*slanted*', '[MSS](agency)', '[ten tons](quantity)', '[**MSS**](agency)'),
);
const line = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => `a ${pieces.join(' ')} z`);
const block = fc.oneof(
  line.map((one) => `## ${one}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((one) => `- ${one}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((one, n) => `${n + 1}. ${one}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((one) => `> ${one}`).join('\n')),
  fc.array(fc.tuple(line, line), { minLength: 1, maxLength: 3 }).map((rows) => {
    const [head, ...rest] = rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
    return [head, '| --- | --- |', ...rest].join('\n');
  }),
);

test('what the editor can write, it shows and writes again', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
      // Once through the editor it is what the editor writes.
      const text = canonicalGuideline(blocks.join('\n\n'));
      const shown = through(text);
      expect(shown.text).toBe(text);
      expect(shown.kinds).not.toContain('source');
    }),
    { numRuns: 400 },
  );
});

test('any text comes back letter by letter', () => {
  const sign = fc.constantFrom(
    '#',
    '##',
    '-',
    '*',
    '**',
    '_',
    '`',
    '```',
    '~~~',
    '|',
    '---',
    '[',
    '](',
    ')',
    '>',
    '1.',
  );
  const some = fc.array(fc.oneof(sign, words, fc.string(), fc.constantFrom(' ', '\n', '\n\n', '\t', '&#42;', '\\')));
  fc.assert(
    fc.property(some, (parts) => {
      const text = canonicalGuideline(parts.join(''));
      expect(through(text).text).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
