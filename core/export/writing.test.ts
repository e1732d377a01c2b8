import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formats } from '../formats/registry.ts';
import { workshopFor } from '../formats/out/sink.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { spillFolder } from './loss-ledger.ts';
import { packSpans, type Rows } from './rows.ts';
import { openWriting, type Writing } from './writing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-writing-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = 'The 🚓 of Kim';

function rowsWith(surface: string, start: number, length = 12): Rows {
  const place = [start as CodePoint, (start + 3) as CodePoint] as const;
  return {
    documents: [[7, 'd', '', Buffer.from(text), length as CodePoint, 'sum', '{}', null]],
    spans: packSpans([[7, 's', 1, 1, ...place, surface, null, null]]),
    statuses: [],
  };
}

async function open({ write: _, read: __, ...format }: (typeof formats)[number]): Promise<Writing> {
  const target = join(folder, 'out');
  const names = { labels: new Map([[1, 'agency']]), annotators: new Map([[1, 'me']]) };
  const options = Object.fromEntries(format.options.map((option) => [option.key, option.default]));
  const scheme = { labels: [{ name: 'agency', colour: 'blue' as const, key: '1' }], annotators: ['me'] };
  const places = { target, workshop: workshopFor(target), spill: spillFolder(), entry: '' };
  return openWriting({ format, options, split: false, layout: format.layout, scheme, names, ...places });
}

it.each(formats.filter(({ write }) => write !== null))(
  '$id writes no span that is not its text, and no text of another length',
  async (format) => {
    const writing = await open(format);
    await expect(writing.write(rowsWith('Kim', 8))).rejects.toThrow(/the span s of d is not the text 8 to 11/);
    await expect(writing.write(rowsWith('kim', 9))).rejects.toThrow(/is not the text/);
    await expect(writing.write(rowsWith('Kim', 9, 11))).rejects.toThrow(/is 12 characters long and was 11/);
    await writing.write(rowsWith('Kim', 9));
    expect(await writing.finish({ corpus: { id: 'c', schemaVersion: 1 }, selection: {}, refused: 0 })).toMatchObject({
      documents: 1,
      spans: 1,
    });
  },
);
