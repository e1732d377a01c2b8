// Times as people say them.

import { lazily } from '../../model/lazily.ts';

// A start shows no time, and the first of them takes ten milliseconds to make.
const forms = lazily({
  clock: () => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }),
  near: () => new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }),
  far: () => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),
});

/** "14:32". */
export function timeOf(at: number): string {
  return forms.clock.format(at);
}

/** "Today", "Yesterday", "Monday 3 March", "3 March 2024". */
export function dayOf(at: number, now = Date.now()): string {
  const days = daysBetween(at, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return days > 0 && days < 180 ? forms.near.format(at).replace(',', '') : forms.far.format(at);
}

/** "Today, 14:32". */
export function momentOf(at: number, now = Date.now()): string {
  return `${dayOf(at, now)}, ${timeOf(at)}`;
}

/** The same in the middle of a sentence: "today, 14:32". */
export function momentWithin(at: number, now = Date.now()): string {
  const said = momentOf(at, now);
  return /^(Today|Yesterday)/.test(said) ? said.charAt(0).toLowerCase() + said.slice(1) : said;
}

// By the calendar, not by hours: yesterday evening is yesterday.
function daysBetween(at: number, now: number): number {
  const midnight = (moment: number): number => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}
