// Articles to measure with: invented words in paragraphs, about 3 KB each, the same on every run.

/** A generator of numbers in [0, 1) that repeats itself for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const syllables = [
  'ka',
  'ro',
  'min',
  'tel',
  'su',
  'dan',
  'ver',
  'is',
  'on',
  'gra',
  'pol',
  'ty',
  'en',
  'ar',
  'lu',
  'sh',
];

/** A text of about `length` UTF-16 units; every tenth has a character beyond the BMP. */
export function article(seed: number, length = 3000): string {
  const random = seeded(seed);
  const word = (): string => {
    const n = 1 + Math.floor(random() * 3);
    return Array.from({ length: n }, () => syllables[Math.floor(random() * syllables.length)]).join('');
  };
  let text = `Report ${seed}\n\n`;
  if (seed % 10 === 0) text += '🚓 ';
  while (text.length < length) {
    const words = Array.from({ length: 6 + Math.floor(random() * 14) }, word).join(' ');
    // As news has them: typographic quotes, and with them bytes beyond ASCII in nearly every article.
    text += random() < 0.3 ? `“${words},” the source’s ${word()} said. ` : `${words}. `;
    if (random() < 0.15) text += '\n\n';
  }
  return text;
}

/** `count` places of whole words in a text, apart from each other, in UTF-16 units. */
export function places(text: string, count: number, seed: number): { start: number; end: number }[] {
  const random = seeded(seed);
  const step = Math.floor(text.length / (count + 1));
  const found: { start: number; end: number }[] = [];
  for (let n = 0; n < count; n++) {
    const from = text.indexOf(' ', n * step + Math.floor((random() * step) / 4)) + 1;
    const to = text.indexOf(' ', from + 1 + Math.floor((random() * step) / 2));
    if (from > 0 && to > from && to <= (n + 1) * step) found.push({ start: from, end: to });
  }
  return found;
}
