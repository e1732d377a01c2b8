import { expect, it } from 'vitest';
import { CharacterMaps } from './character-maps.ts';

const { fetch } = CharacterMaps();

it('gives the table of a predefined CMap', async () => {
  // Adobe's copyright stands at the beginning of each.
  const table = Buffer.from(await fetch({ kind: 'cMapUrl', filename: 'UniKS-UCS2-H.bcmap' }));
  expect(table.length).toBeGreaterThan(1000);
  expect(table.toString('latin1')).toContain('Adobe');
});

it.each([
  ['standardFontDataUrl', 'FoxitSans.pfb'],
  ['cMapUrl', '../package.json'],
  ['cMapUrl', 'LICENSE'],
])('gives no other file: %s %s', async (kind, filename) => {
  await expect(fetch({ kind, filename })).rejects.toThrow(filename);
});
