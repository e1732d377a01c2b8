import { describe, expect, it } from 'vitest';
import { childText, readXmlElements, textOf } from './xml-elements.ts';

function read(content: string, chunk = 7): readonly unknown[] {
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) =>
    bytes.subarray(i * chunk, (i + 1) * chunk),
  );
  return [...readXmlElements(chunks, (name) => name === 'a')].map((found) =>
    found.ok ? [found.element.line, textOf(found.element), childText(found.element, 'b')] : found.reason,
  );
}

describe('elements of XML', () => {
  it.each([1, 3, 1000])('come whole, whatever the chunks: %i bytes', (chunk) => {
    const content = '<x>\n<a>1<b>🚓&amp;<![CDATA[<c>]]></b></a>\r\n<d><a/></d></x>';
    expect(read(content, chunk)).toEqual([
      [2, '1🚓&<c>', '🚓&<c>'],
      [3, '', null],
    ]);
  });

  it('are given up to where the file ends too early', () => {
    const [first, second] = read('<x><a>1</a><a>2');
    expect(first).toEqual([1, '1', null]);
    expect(second).toMatch(/not well-formed/);
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY b "c">]><x><a>&b;</a></x>', /entities of its own/],
    [`<x>${'<c>'.repeat(300)}`, /deep/],
    ['<x><a>&nbsp;</a></x>', /not well-formed/],
    ['<?xml version="1.0" encoding="klingon"?><a/>', /no encoding that is known/],
    ['\u0001', /not well-formed/],
  ])('are refused from %j', (content, reason) => expect(read(content, 1000).join()).toMatch(reason));
});
