// What token patterns ask of a token: the attributes of spaCy that follow from its letters alone, as spaCy 3.8 works them out
// for English.

/** The attributes that have a string. */
export const textAttributes: Readonly<Record<string, (token: string) => string>> = {
  ORTH: (token) => token,
  TEXT: (token) => token,
  LOWER: (token) => token.toLowerCase(),
  SHAPE: shapeOf,
};

/** The attributes that are true or false. */
export const flags: Readonly<Record<string, (token: string) => boolean>> = {
  IS_DIGIT: isDigit,
  IS_TITLE: isTitle,
  LIKE_NUM: isLikeNumber,
};

/** The number of code points. */
export function lengthOf(token: string): number {
  return [...token].length;
}

const longestShape = 100;
const longestRun = 4;

/** X for a capital, x for another letter, d for a digit, the rest as it is; of a run no more than four. */
function shapeOf(token: string): string {
  if (token.length >= longestShape) return 'LONG';
  let shape = '';
  let last = '';
  let run = 0;
  for (const sign of token) {
    const kind = isLetter(sign) ? (isUpper(sign) ? 'X' : 'x') : isDigit(sign) ? 'd' : sign;
    run = kind === last ? run + 1 : 0;
    last = kind;
    if (run < longestRun) shape += kind;
  }
  return shape;
}

const isLetter = (sign: string): boolean => /^\p{L}$/u.test(sign);
// Letters of two cases that are one of them; those of scripts without cases are neither.
const isUpper = (sign: string): boolean => /^\p{Uppercase}$/u.test(sign);
const isLower = (sign: string): boolean => /^\p{Lowercase}$/u.test(sign);
const isTitleLetter = (sign: string): boolean => /^\p{Lt}$/u.test(sign);

/** As Python's str.isdigit: decimal digits of any script, and those raised, lowered or in circles. */
function isDigit(token: string): boolean {
  return /^(?:\p{Nd}|[²³¹⁰⁴-⁹₀-₉፩-፱᧚①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒𐩀-𐩃𐹠-𐹨𑁒-𑁚🄀-🄊])+$/u.test(token);
}

/** As Python's str.istitle: capitals only where a word begins, small letters only within. */
function isTitle(token: string): boolean {
  let isWithin = false;
  let hasCase = false;
  for (const sign of token) {
    const isCapital = isUpper(sign) || isTitleLetter(sign);
    if (isCapital && isWithin) return false;
    if (!isCapital && isLower(sign) && !isWithin) return false;
    isWithin = isCapital || isLower(sign);
    hasCase ||= isWithin;
  }
  return hasCase;
}

const numberWords = new Set(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
    'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion quadrillion ' +
    'gajillion bazillion first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth ' +
    'fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth ' +
    'seventieth eightieth ninetieth hundredth thousandth millionth billionth trillionth quadrillionth gajillionth bazillionth'
  ).split(' '),
);

function isLikeNumber(token: string): boolean {
  const bare = token.replace(/^[+±~-]/u, '').replace(/[,.]/gu, '');
  if (isDigit(bare)) return true;
  const [over, under, ...more] = bare.split('/');
  if (over !== undefined && under !== undefined && more.length === 0 && isDigit(over) && isDigit(under)) return true;
  const lower = bare.toLowerCase();
  return numberWords.has(lower) || (/(?:st|nd|rd|th)$/u.test(lower) && isDigit(lower.slice(0, -2)));
}
