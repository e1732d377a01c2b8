import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { labelColours } from '../../model/label.ts';

const css = readFileSync(new URL('palette.css', import.meta.url), 'utf8');
// The colours that the article falls back to; the screens may choose others close to them.
const grounds = { light: { paper: '#fcfbf7', ink: '#1d1c1a' }, dark: { paper: '#1b1c1e', ink: '#e4e1da' } };

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lower = 0, higher = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (higher + 0.05) / (lower + 0.05);
}

describe.each(Object.entries(grounds))('in %s', (theme, { paper, ink }) => {
  const rules = css.slice(css.indexOf(`[data-theme='${theme}']`));
  const value = (name: string): string => new RegExp(`--label-${name}: (#[0-9a-f]{6})`).exec(rules)?.[1] ?? 'missing';

  test.each(labelColours)('%s stands out from paper and ink, and its chip can be read', (colour) => {
    const line = value(`${colour}-line`);
    expect(contrast(line, paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(line, ink)).toBeGreaterThanOrEqual(3);
    expect(contrast(line, value(`${colour}-chip-ink`))).toBeGreaterThanOrEqual(4.5);
  });
});
