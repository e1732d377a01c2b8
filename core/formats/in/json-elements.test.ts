import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import { readElements, type JsonElement } from './json-elements.ts';
import { jsonHead } from './json-head.ts';

function elements(content: string | Uint8Array, chunk = 7, limit = 1 << 20): readonly JsonElement[] {
  return [...readElements(memoryFile(content, 'a.json', chunk).read(), limit)];
}

function reasons(content: string): readonly string[] {
  return elements(content).map((one) => (one.ok ? 'read' : `${one.line}: ${one.reason}`));
}

describe('elements of a JSON file', () => {
  it('are those that JSON.parse gives, however the file is cut into chunks and printed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(undefined, 2),
        (list, chunk, indent) => {
          const text = JSON.stringify(list, null, indent);
          const found = elements(text, chunk);
          expect(found.map((one) => (one.ok ? one.value : one.reason))).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('know their lines', () => {
    expect(elements('\ufeff[\r\n1,\r\n\r\n  {"a":\n"]"}\n]').map(({ line }) => line)).toEqual([2, 4]);
  });

  it('are one where the file is an object', () => {
    expect(elements(' {"a":[1,{"b":2}]} \n')).toEqual([{ ok: true, value: { a: [1, { b: 2 }] }, line: 1 }]);
  });

  it.each([
    ['', ['1: the file is empty']],
    ['  \n', ['2: the file is empty']],
    ['"a"', ['1: this is neither a JSON list nor a JSON object']],
    ['[1,\n2', ['read', '2: the file ends too early: it was cut off']],
    ['{"a":"', ['1: the file ends too early: it was cut off']],
    ['[]', []],
    ['[] 1', ['1: something follows after the end of the JSON']],
    ['[1,,2]', ['read', '1: an element is missing between two commas or brackets', 'read']],
    ['[1,]', ['read', '1: an element is missing between two commas or brackets']],
    ['[{"a":}, 2]', ['1: it is not JSON, or was cut off', 'read']],
    ['[}]', ['1: a bracket is closed that was not opened']],
  ])('of %j are refused where they do not hold', (content, expected) => expect(reasons(content)).toEqual(expected));

  it('longer than the limit are refused, and the next are read', () => {
    expect(elements(`["${'x'.repeat(100)}", 1]`, 7, 50)).toMatchObject([
      { ok: false, line: 1 },
      { ok: true, value: 1 },
    ]);
  });

  it('that are not UTF-8 are refused, and the next are read', () => {
    const bytes = Buffer.concat([Buffer.from('["'), Buffer.from([0xe9]), Buffer.from('", 1]')]);
    expect(elements(bytes)).toMatchObject([{ ok: false }, { ok: true, value: 1 }]);
  });
});

describe('the head of a JSON file', () => {
  it('is told from its first object, wherever it is cut', () => {
    const keys = (text: string): unknown => [
      ...(jsonHead({ bytes: Buffer.from(text), whole: true })?.keys ?? ['none']),
    ];
    expect(keys('{"a":{"x":1},"b":["y"],"c":"d"}\n{"e":1}')).toEqual(['a', 'b', 'c']);
    expect(keys('[{"a":"{\\"x\\":1}","b":{"c":1}},{"d":1}]')).toEqual(['a', 'b']);
    expect(keys('{"a":1,"b":"cut o')).toEqual(['a', 'b']);
    expect(keys('{"a":"{\\"b\\":1, [')).toEqual(['a']);
    expect(keys('[]')).toEqual([]);
    expect(keys('text')).toEqual(['none']);
  });
});
