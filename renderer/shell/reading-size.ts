// The size of the article's type, apart from the zoom of the whole screen.

import { preference, remember } from '../session/preferences.ts';

const key = 'reading.size';
const usual = 18;
const [smallest, largest] = [14, 28];

/** Puts the remembered size on the page. */
export function showReadingSize(): void {
  document.documentElement.style.setProperty('--reading-size', `${preference(key, usual) / 16}rem`);
}

/** One step larger or smaller, or back to the usual size with 0. */
export function changeReadingSize(step: 1 | -1 | 0): void {
  const size = step === 0 ? usual : Math.min(largest, Math.max(smallest, preference(key, usual) + step));
  remember(key, size);
  showReadingSize();
}
