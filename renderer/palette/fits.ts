/** Whether a title has every word that was typed, or its beginning, wherever it stands; case and accents do not count. */
export function fits(typed: string, title: string): boolean {
  const words = plain(title).split(/[^\p{L}\p{N}]+/u);
  return plain(typed)
    .split(/\s+/u)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
