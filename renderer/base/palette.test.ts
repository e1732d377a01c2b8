import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { labelColours } from '../../model/label.ts';
import { lineStyles } from './line-styles.ts';

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

/** So much of a colour with so much of another as is left of one. */
function mixed(a: string, b: string, share: number): string {
  const at = (hex: string, from: number): number => Number.parseInt(hex.slice(from, from + 2), 16);
  return `#${[1, 3, 5]
    .map((from) =>
      Math.round(at(a, from) * share + at(b, from) * (1 - share))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

type Triple = readonly [number, number, number];
type Rows = readonly [Triple, Triple, Triple];

/** Linear sRGB of a colour. */
function linear(hex: string): Triple {
  const at = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [at(1), at(3), at(5)];
}

// Machado, Oliveira and Fernandes 2009, severity 1: what is left of linear sRGB.
const visions: readonly (readonly [string, Rows])[] = [
  [
    'usual vision',
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    'protanopia',
    [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
  ],
  [
    'deuteranopia',
    [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  ],
  [
    'tritanopia',
    [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  ],
];

function times(rows: Rows, [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple): number => a * x + b * y + c * z;
  return [row(rows[0]), row(rows[1]), row(rows[2])];
}

/** Oklab (Ottosson 2020), in hundredths: a distance of about 2 is the least that can be seen. */
function oklab([red, green, blue]: Triple): Triple {
  const inGamut: Triple = [Math.max(0, red), Math.max(0, green), Math.max(0, blue)];
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    inGamut,
  );
  const roots: Triple = [100 * Math.cbrt(cones[0]), 100 * Math.cbrt(cones[1]), 100 * Math.cbrt(cones[2])];
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    roots,
  );
}

const apart = 7;

describe.each(Object.entries(grounds))('in %s', (theme, { paper, ink }) => {
  const rules = css.slice(css.indexOf(`[data-theme='${theme}']`));
  const value = (name: string): string => new RegExp(`--label-${name}: (#[0-9a-f]{6})`).exec(rules)?.[1] ?? 'missing';

  test.each(labelColours)('%s stands out from paper and ink, and its chip can be read', (colour) => {
    const line = value(`${colour}-line`);
    expect(contrast(line, paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(line, ink)).toBeGreaterThanOrEqual(3);
    expect(contrast(line, value(`${colour}-chip-ink`))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(labelColours)('words in the colour of %s can be read on its tint', (colour) => {
    const share = Number(/--swatch-words: color-mix\(in srgb, var\(--swatch\) (\d+)%, var\(--ink/.exec(css)?.[1]) / 100;
    const line = value(`${colour}-line`);
    const tint = new RegExp(`--label-${colour}-tint: #[0-9a-f]{6}([0-9a-f]{2})`).exec(rules)?.[1] ?? 'missing';
    const ground = mixed(line, paper, Number.parseInt(tint, 16) / 255);
    expect(contrast(mixed(line, ink, share), ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(visions)('two looks of one line style are apart for %s', (_, rows) => {
    const seen = labelColours.map((colour) => ({
      colour,
      style: lineStyles[colour],
      at: oklab(times(rows, linear(value(`${colour}-line`)))),
    }));
    const close = seen.flatMap((a, i) =>
      seen.slice(i + 1).flatMap((b) => {
        const distance = Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1], a.at[2] - b.at[2]);
        const isApart = a.style !== b.style || distance >= apart;
        return isApart ? [] : [`${a.colour} and ${b.colour}: ${distance.toFixed(1)}`];
      }),
    );
    expect(close).toEqual([]);
  });
});

test('there are 24 looks', () => {
  expect(labelColours).toHaveLength(24);
});
