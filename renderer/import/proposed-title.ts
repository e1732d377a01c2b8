// A title for a pasted text.

const longest = 80;

/** The first line that is not blank, cut at a word when it is long; '' for a blank text. */
export function proposedTitle(text: string): string {
  const line =
    text
      .split('\n')
      .find((one) => one.trim() !== '')
      ?.trim()
      .replace(/\s+/gu, ' ') ?? '';
  const characters = Array.from(line);
  if (characters.length <= longest) return line;
  const cut = characters.slice(0, longest).join('');
  const blank = cut.lastIndexOf(' ');
  return `${blank > longest / 2 ? cut.slice(0, blank) : cut}…`;
}
