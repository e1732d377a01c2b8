// How the article is set, apart from the zoom of the whole screen: the size of its type, the spacing of its lines, and the width
// of its column.

import { preference, remember } from '../session/preferences.ts';

interface Setting {
  /** Its preference. */
  readonly key: string;
  /** Its custom property, and the value of it for a setting. */
  readonly property: string;
  readonly css: (value: number) => string;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

const settings = {
  size: {
    key: 'reading.size',
    property: '--reading-size',
    css: (pixels) => `${pixels / 16}rem`,
    usual: 18,
    least: 14,
    most: 28,
    step: 1,
  },
  /** In hundredths of the size. Less would leave no room for the chips between two lines. */
  spacing: {
    key: 'reading.spacing',
    property: '--reading-spacing',
    css: (hundredths) => String(hundredths / 100),
    usual: 175,
    least: 165,
    most: 245,
    step: 10,
  },
  /** In em: a line of 36 em has about 75 characters. */
  width: {
    key: 'reading.width',
    property: '--reading-width',
    css: String,
    usual: 36,
    least: 24,
    most: 60,
    step: 4,
  },
} as const satisfies Record<string, Setting>;

/** Puts the remembered size, spacing and width on the page. */
export function showReading(): void {
  for (const { key, property, css, usual } of Object.values(settings)) {
    document.documentElement.style.setProperty(property, css(preference(key, usual)));
  }
}

/** One step more or less of one of them. */
export function changeReading(name: keyof typeof settings, by: 1 | -1): void {
  const { key, usual, least, most, step }: Setting = settings[name];
  remember(key, Math.min(most, Math.max(least, preference(key, usual) + by * step)));
  showReading();
}

/** Size, spacing and width as they are for somebody who changed none of them. */
export function resetReading(): void {
  for (const { key, usual } of Object.values(settings)) remember(key, usual);
  showReading();
}
