// The README's page on safety promises nothing that no test is named after.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const heading = '## What happens to my work if…';

/** The sentences of the section, without the dots that lead in and the full stop that ends. */
function promises(): readonly string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, rest = ''] = readme.split(`${heading}\n`);
  const [section = ''] = rest.split(/^## /m);
  return section
    .split(/\n\s*\n|^- /m)
    .flatMap((block) =>
      block
        .replace(/\s+/g, ' ')
        .trim()
        .split(/(?<=\.) /),
    )
    .map((sentence) => sentence.replace(/^…|[`*]|\.$/g, '').trim())
    .filter((sentence) => sentence !== '');
}

/** The names of all tests, alone and behind each `describe` of their file. */
function names(): readonly string[] {
  const files = globSync('{model,core,server,cli,scripts,renderer,electron,interop}/**/*.test.ts', { cwd: root });
  return [...files, ...globSync('e2e/**/*.spec.ts', { cwd: root })].flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const tests = titles(text, /\b(?:test|it)(?:\.\w+\([^()]*\))?\(\s*/g);
    const groups = titles(text, /\bdescribe(?:\.\w+)?\(\s*/g);
    return [...tests, ...groups.flatMap((group) => tests.map((name) => `${group} ${name}`))];
  });
}

function titles(text: string, opening: RegExp): readonly string[] {
  return Array.from(text.matchAll(opening), (match) => {
    const rest = text.slice(match.index + match[0].length);
    return /^(['"`])(.*?)\1/.exec(rest)?.[2] ?? '';
  }).filter((title) => title !== '');
}

/** The sentences that are no part of any name. */
function unkept(sentences: readonly string[], all: readonly string[]): readonly string[] {
  const lower = all.map((name) => name.toLowerCase());
  return sentences.filter((sentence) => !lower.some((name) => name.includes(sentence.toLowerCase())));
}

test('every sentence here is the name of a test that npm test runs', () => {
  const sentences = promises();
  expect(sentences.length).toBeGreaterThan(20);
  expect(unkept(sentences, names())).toEqual([]);
});

test('a sentence that no test is named after is found', () => {
  expect(unkept(['A backup is made', 'A backup is sold'], ['a backup is made when work rests'])).toEqual([
    'A backup is sold',
  ]);
});
