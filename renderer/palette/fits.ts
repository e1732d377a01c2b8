/** Whether a title has every word that was typed, or its beginning, wherever it stands; case and accents do not count. */
export function fits(typed: string, title: string): boolean {
  const words = wordsOf(title);
  return wordsOf(typed)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)));
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u);
}
