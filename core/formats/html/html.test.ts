import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { DraftDocument, ReadingChoices } from '../format.ts';
import { htmlExtractors } from './extract-html.ts';
import { html } from './html.ts';

async function read(page: string | Uint8Array, choices: ReadingChoices = {}): Promise<DraftDocument> {
  for await (const found of html.read?.read(memoryFile(page, 'dir/page.html'), choices) ?? []) {
    if (!found.ok) throw new Error(found.reason);
    return found.document;
  }
  throw new Error('nothing was found');
}

const sentence =
  'The court fined three companies on Monday, and the police of the city began to look for a fourth one. ';
const page = `<!doctype html><html><head><title>Three fined – The Daily</title><meta charset="utf-8">
<script>document.body.innerHTML = 'hacked'; globalThis.ran = true;</script><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a><a href="/x">Sport</a></nav>
<article><h1>Three fined</h1>
<p>${sentence.repeat(3)}Second&nbsp;thing: caf&eacute; &amp; 경찰 🚓.</p>
<p>${sentence.repeat(2)}<br>Broken <b>l</b>ine.</p><ul><li>one</li><li>two</li></ul>
<p onclick="globalThis.ran = true">${sentence.repeat(4)}</p><img src=x onerror="globalThis.ran = true"></article>
<footer>Imprint, cookies, and more of it</footer></body></html>`;

it('finds the article and leaves the page around it out', async () => {
  const { text, title, meta } = await read(page);
  expect(title).toContain('Three fined');
  expect(text).toContain('Second\u00a0thing: café & 경찰 🚓.');
  expect(text).toContain('\nBroken line.');
  expect(text).toContain('one\ntwo');
  expect(text).toMatch(/🚓\.\n\nThe court/u);
  expect(text).not.toMatch(/Sport|Imprint|hacked|color|onerror/);
  expect(meta).toMatchObject({ extractor: htmlExtractors.article, encoding: 'UTF-8' });
});

it('runs nothing', async () => {
  await read(page);
  expect('ran' in globalThis).toBe(false);
});

it('takes a page without an article as it is', async () => {
  const { text, meta } = await read(
    '<p>Kurz.</p><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table><pre>x\n  y</pre>',
  );
  expect(text).toBe('Kurz.\n\na\tb\nc\n\nx\n  y');
  expect(meta['extractor']).toMatch(/linkedom/);
});

it.each([
  ['iso-8859-1', Buffer.from('<meta charset="iso-8859-1"><p>\u0093caf\u00e9\u0094</p>', 'latin1'), '“café”'],
  ['euc-kr', Buffer.concat([Buffer.from('<meta charset=euc-kr><p>'), Buffer.from([0xb0, 0xe6, 0xc2, 0xfb])]), '경찰'],
  ['utf-8, unsaid', Buffer.from('<p>경찰</p>'), '경찰'],
])('reads a page in %s', async (_, bytes, text) => expect((await read(bytes)).text).toBe(text));

it('believes a person more than the page', async () => {
  expect(
    (await read(Buffer.from('<meta charset="utf-8"><p>\u00e9</p>', 'latin1'), { encoding: 'windows-1252' })).text,
  ).toBe('é');
});

it.each([
  ['nested deeper than a stack', `${'<div>'.repeat(4000)}deep${'</div>'.repeat(4000)}`, 'deep'],
  ['of many elements', `${'<i>x</i> '.repeat(22_000)}`, 'x x'],
  ['cut off', '<html><body><p>Half a pa', 'Half a pa'],
])('survives a page %s', async (_, source, begins) => expect((await read(source)).text.startsWith(begins)).toBe(true));

it.each([
  ['', 'without words'],
  ['<html><script>1</script></html>', 'without words'],
  [`${'<b>'.repeat(200_000)}deep`, 'deeper'],
  [Buffer.alloc(25 * 1024 * 1024, 0x20), '24 MB'],
])('says why there is nothing to read', async (source, reason) => expect(read(source)).rejects.toThrow(reason));

it('names the extractors that are installed', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  expect(htmlExtractors.article).toBe(
    `Readability ${dependencies['@mozilla/readability']} on linkedom ${dependencies['linkedom']}`,
  );
  expect(htmlExtractors.article).toContain(htmlExtractors.page);
});
