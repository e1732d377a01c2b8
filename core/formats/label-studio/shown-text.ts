// HTML in Label Studio: its regions count the text that the page shows, and not the markup that the task holds.

import type { Region } from './regions.ts';

/**
 * The text that a task's HTML shows, where its regions are on that: more of their quotes stand there than in the markup. Null where
 * the task's text is to be taken as it is.
 */
export function shownText(text: string, regions: readonly Region[]): string | null {
  const quoted = regions.filter(({ inHtml, surface }) => inHtml && surface !== null);
  if (quoted.length === 0 || !/<[a-z!/]/i.test(text)) return null;
  const fits = (shown: string): number => {
    const points = Array.from(shown);
    return quoted.filter(({ start, end, surface }) => points.slice(start, end).join('') === surface).length;
  };
  const shown = withoutMarkup(text);
  return fits(shown) > fits(text) ? shown : null;
}

const markup = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>|<\/?[a-z][^>]*>|<![^>]*>/gi;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The text content of a piece of HTML. It need not be right in every corner: the quotes say whether it is. */
function withoutMarkup(html: string): string {
  return html
    .replaceAll(markup, '')
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
