// A title for a document that came without one.

const longestTitle = 120;
const excerptLength = 80;
const hashLike = /(?:^|[^\p{L}\p{N}])(?=[0-9a-f]*[0-9])[0-9a-f-]{12,}(?:$|[^\p{L}\p{N}])/iu;
const endsLikeSentence = /[.:;,…]["”’»)]*$/u;

/**
 * The first line when it is short and looks like a title; else the file's name, tidied; else, when that is a hash or a bare
 * number, the first words of the text. `path` is `/`-separated, may have folders. Never empty unless both are.
 */
export function proposeTitle(path: string, text: string): string {
  const [first = '', ...rest] = text.trimStart().split('\n', 2);
  const line = first.trim().replace(/\s+/gu, ' ');
  if (rest.length > 0 && line !== '' && line.length <= longestTitle && !endsLikeSentence.test(line)) return line;
  const file = path.slice(path.lastIndexOf('/') + 1);
  const stem = file.replace(/\.[\p{L}\p{N}]{1,8}$/u, '');
  const tidy = stem.replace(/[\s_]+|(?<=\p{L}{2})-+(?=\p{L}{2})/gu, ' ').trim();
  const tellsNothing = hashLike.test(stem) || !/\p{L}/u.test(tidy);
  return tellsNothing && line !== '' ? excerpt(line) : tidy || file || excerpt(line);
}

/**
 * A title for one of several documents of a file, which its name cannot tell apart: the first line where it looks like a title,
 * else the first words; the file's name only where there are none.
 */
export function proposeTitleAmong(path: string, text: string): string {
  const line = text.trim().split('\n', 1)[0]?.trim().replace(/\s+/gu, ' ') ?? '';
  return line === ''
    ? proposeTitle(path, text)
    : line.length <= longestTitle && !endsLikeSentence.test(line)
      ? line
      : excerpt(line);
}

function excerpt(line: string): string {
  if (line.length <= excerptLength) return line;
  const cut = line.lastIndexOf(' ', excerptLength);
  // Where there are no blanks, as in Chinese, cut anywhere but inside a surrogate pair.
  const head = cut > excerptLength / 2 ? line.slice(0, cut) : [...line].slice(0, excerptLength).join('');
  return `${head.replace(/[\s\p{P}]+$/u, '')} …`;
}
