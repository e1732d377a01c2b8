// English words whose tokens no rule of characters could tell: contractions, abbreviations, clock times, a few faces.

let made: ReadonlyMap<string, readonly string[]> | null = null;

/** The pieces of each exception, which joined give it back. Made when they are first asked for: most starts never do. */
export function exceptions(): ReadonlyMap<string, readonly string[]> {
  return (made ??= new Map([...contractions(), ...clockTimes(), ...whole(abbreviations()), ...whole(faces())]));
}

function* whole(words: Iterable<string>): Generator<[string, readonly string[]]> {
  for (const word of words) yield [word, [word]];
}

function* contractions(): Generator<[string, readonly string[]]> {
  const subjects = 'i you he she it we they who what when where why how there that this these those'.split(' ');
  const auxiliaries =
    'ai are ca could did do does had has have is may might must need ought sha should was were wo would'.split(' ');
  // Without its apostrophe a contraction may be another word; those stay whole.
  const others = new Set(['ill', 'id', 'its', 'were', 'well', 'wed', 'hell', 'shell', 'shed', 'here', 'whore']);
  const split = ['can not', 'gon na', 'got ta', 'c’m on', 'y’ all', 'let ’s'];
  for (const subject of subjects) {
    const endings = subject === 'i' ? ['m', 'll', 'd', 've'] : ['ll', 'd', 've', 're', 's'];
    for (const ending of endings) {
      split.push(`${subject} ’${ending}`);
      if (!others.has(subject + ending)) split.push(`${subject} ${ending}`);
      if (ending === 'd' || ending === 'll') split.push(`${subject} ’${ending} ’ve`);
    }
  }
  for (const verb of auxiliaries) split.push(`${verb} n’t`, `${verb} nt`, `${verb} n’t ’ve`);
  for (const words of split) {
    for (const spelling of new Set([words, words.replaceAll('’', "'")])) {
      const pieces = spelling.split(' ');
      const [first = '', ...rest] = pieces;
      const titled = [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
      for (const variant of [pieces, titled, pieces.map((piece) => piece.toUpperCase())]) {
        yield [variant.join(''), variant];
      }
    }
  }
}

function* clockTimes(): Generator<[string, readonly string[]]> {
  for (let hour = 1; hour <= 12; hour++) {
    for (const half of ['am', 'pm', 'a.m.', 'p.m.']) yield [`${hour}${half}`, [String(hour), half]];
  }
}

function* abbreviations(): Generator<string> {
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') yield `${letter}.`;
  yield* 'Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.'.split(' ');
  yield* 'Mr. Mrs. Ms. Messrs. Dr. Prof. Rev. St. Mt. Jr. Sr. Adm. Gen. Gov. Rep. Sen. Ph.D.'.split(' ');
  yield* 'Inc. Ltd. Co. co. Corp. Bros. vs. v.s. i.e. e.g. I.e. E.g. a.m. p.m. and/or'.split(' ');
  yield* (
    'Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ill. Ind. Kan. Kans. Ky. La. Mass. Md. Mich. Minn. Miss. Mo. Mont. ' +
    'Neb. Nebr. Nev. Okla. Ore. Pa. Tenn. Va. Wash. Wis. D.C. N.C. N.D. N.H. N.J. N.M. N.Y. S.C. Ia. Id.'
  ).split(' ');
}

function* faces(): Generator<string> {
  for (const eyes of [':', ';', '=', '8']) {
    for (const nose of ['', '-', 'o'])
      for (const mouth of [')', '(', '))', '((', ']', '[', 'D', 'P', '/', '|', '3', '*']) {
        // "8)" closes a list and "8/" begins a fraction.
        if (eyes !== '8' || nose === '-') yield eyes + nose + mouth;
      }
  }
  yield* ['<3', '<33', '^_^', '-_-', 'o_o', 'O_O', 'xD', 'XD', ":'(", ":')"];
}
