// The fonts of the screens, asked for while the core starts. Else the first frame asks for them: it is laid out with what the system
// has in their place, which takes the system a while to find, and a moment later once more.

/** The first of those that base/tokens.css names to read in, and for all else. */
const families = ['Literata Variable', 'Source Sans 3 Variable'];

/** Asks for what most words need of both; the rest comes when it is met. */
export function askForFonts(): void {
  // Where one cannot be had, what the style sheets name behind it is shown.
  for (const family of families) document.fonts.load(`1em '${family}'`).catch(() => undefined);
}
