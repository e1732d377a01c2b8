// Names of documents as names of files, for formats that have a file for each document.

const forbidden = /[^\p{L}\p{N}\p{M}._ -]+/gu;
/** Names that Windows keeps for devices, with any extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** In bytes of UTF-8: file systems take 255, and extensions and numbers are added. */
const longest = 120;

/**
 * Starts giving out file names without extension: each is close to the name asked for, good on every system, and unlike all
 * given before, also where systems do not tell case. The same names asked for in the same order give the same file names.
 */
export function fileNames(taken: readonly string[] = []): (name: string) => string {
  const given = new Set(taken.map(fold));
  return (name) => {
    const plain = shorten(name.normalize('NFC').replace(forbidden, '_')).replace(/^[. ]+|[. ]+$/g, '');
    const base = plain === '' ? 'document' : reserved.test(plain) ? `_${plain}` : plain;
    let unique = base;
    for (let n = 2; given.has(fold(unique)); n++) unique = `${base}-${n}`;
    given.add(fold(unique));
    return unique;
  };
}

function fold(name: string): string {
  return name.toLowerCase().toUpperCase().normalize('NFC');
}

function shorten(name: string): string {
  let short = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > longest) break;
    short += character;
  }
  return short;
}
