// What may be peeled off a word's edges, and where it may break inside: the character rules of the tokenizer.

const lower = String.raw`\p{Ll}\p{Lo}\p{Lm}`;
const upper = String.raw`\p{Lu}\p{Lt}\p{Lo}\p{Lm}`;
const punctuation = String.raw`,:;!?¿¡\(\)\[\]\{\}<>_#*\&…。！？，、；：～·।۔؛٪،؟`;
const quotes = String.raw`'"“”‘’‚„«»‹›\`´「」『』（）〔〕【】《》〈〉⟦⟧`;
const icon = String.raw`[\p{So}--°]`;
const currency = String.raw`US\$|C\$|A\$|\p{Sc}`;
const units = [
  'km',
  'km²',
  'km³',
  'm',
  'm²',
  'm³',
  'dm',
  'dm²',
  'cm',
  'cm²',
  'cm³',
  'mm',
  'mm²',
  'mm³',
  'µm',
  'nm',
  'ha',
  'kg',
  'g',
  'mg',
  'µg',
  't',
  'lb',
  'lbs',
  'oz',
  'm/s',
  'km/h',
  'kmh',
  'mph',
  'hPa',
  'Pa',
  'mbar',
  'mb',
  'kb',
  'KB',
  'MB',
  'GB',
  'gb',
  'TB',
  'tb',
  'T',
  'G',
  'M',
  'K',
  '%',
  'кг',
  'км',
  'كم',
  'كغ',
].join('|');

const prefix = new RegExp(String.raw`^(?:\.\.+|\+(?![0-9])|${currency}|${icon}|[§%=—–${punctuation}${quotes}])`, 'v');

const suffix = new RegExp(
  String.raw`(?:\.\.+|['’][sS]|${icon}|[—–${punctuation}${quotes}]|(?<=[0-9])(?:\+|${currency}|${units})|` +
    String.raw`(?<=°[FfCcKk]|[0-9${lower}%²\-+${punctuation}${quotes}]|[${upper}][${upper}])\.)$`,
  'v',
);

const infix = new RegExp(
  [
    String.raw`\.\.+|…|${icon}`,
    String.raw`(?<=[0-9])[+\-*^](?=[0-9\-])`,
    String.raw`(?<=[${lower}${quotes}])\.(?=[${upper}${quotes}])`,
    String.raw`(?<=\p{L}),(?=\p{L})`,
    String.raw`(?<=[\p{L}0-9])(?:---?|——|[\-–—~])(?=\p{L})`,
    String.raw`(?<=[\p{L}0-9])[:<>=\/](?=\p{L})`,
  ].join('|'),
  'gv',
);

const scheme = String.raw`(?:[a-z][a-z0-9+.\-]*:\/\/)`;
// Small letters only: "end.Next" is two sentences that lack a blank.
const host = String.raw`(?:[\p{Ll}\p{Lo}0-9](?:[\p{Ll}\p{Lo}0-9_\-]*[\p{Ll}\p{Lo}0-9])?\.)+[\p{Ll}\p{Lo}]{2,}`;
const address = new RegExp(
  String.raw`^${scheme}?(?:[^\s@\/]+@)?(?:${host}|(?:\d{1,3}\.){3}\d{1,3})(?::\d{2,5})?(?:[\/?#]\S*)?$`,
  'v',
);

/** The length in UTF-16 units of what is to be peeled off the beginning, 0 for nothing. */
export function prefixLength(word: string): number {
  return prefix.exec(word)?.[0].length ?? 0;
}

/** The length in UTF-16 units of what is to be peeled off the end, 0 for nothing. */
export function suffixLength(word: string): number {
  return suffix.exec(word)?.[0].length ?? 0;
}

/** Whether a word is a web or mail address, which nothing breaks. */
export function isAddress(word: string): boolean {
  return word.includes('.') && address.test(word);
}

/** The pieces of a word that is broken inside: between letters by hyphens, slashes and the like. Joined they give it back. */
export function breakInside(word: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const found of word.matchAll(infix)) {
    // At the very beginning it breaks nothing.
    if (found.index === 0) continue;
    if (found.index > start) pieces.push(word.slice(start, found.index));
    pieces.push(found[0]);
    start = found.index + found[0].length;
  }
  if (start < word.length) pieces.push(word.slice(start));
  return pieces;
}
