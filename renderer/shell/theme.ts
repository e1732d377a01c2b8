// Light, dark, or as the system: the choice is remembered, and <html data-theme> always says which of the two holds.

import { preference, remember } from '../session/preferences.ts';
import { toast } from '../base/toasts.ts';

type Choice = 'system' | 'light' | 'dark';
const choices: readonly Choice[] = ['system', 'light', 'dark'];
const key = 'theme';
const dark = '(prefers-color-scheme: dark)';

/** Puts the theme on the page, and again whenever the system changes its own. Returns how to stop. */
export function followTheme(): () => void {
  showTheme();
  const system = window.matchMedia(dark);
  system.addEventListener('change', showTheme);
  return () => system.removeEventListener('change', showTheme);
}

/** Goes to the next choice, and says which. */
export function nextTheme(): void {
  const choice = choices[(choices.indexOf(preference<Choice>(key, 'system')) + 1) % choices.length] ?? 'system';
  remember(key, choice);
  showTheme();
  toast({ system: 'Light or dark as the system says.', light: 'Light.', dark: 'Dark.' }[choice], { topic: key });
}

/** Puts the remembered theme on the page. */
export function showTheme(): void {
  const choice = preference<Choice>(key, 'system');
  document.documentElement.dataset['theme'] =
    choice === 'system' ? (window.matchMedia(dark).matches ? 'dark' : 'light') : choice;
}
