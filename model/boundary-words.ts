// The words that the boundary rules know. English only: a rule finds nothing to do in a text of another language.

/** A body's place in the state: belongs to its name. */
export const levelWord =
  /(?:local|central|national|provincial|regional|municipal|district|county|city|village|neighbourhood|neighborhood|(?:county|city|district|province|provincial|state|national|village|local|low|high|top)-level)$/iu;

/** The nouns that name a body. */
export const bodyNoun = noun(
  'agency agencies administration administrations army armies assembly assemblies authority authorities board boards body bodies branch branches brigade brigades bureau bureaus bureaux cabinet cabinets ' +
    'command commands commission commissions committee committees corps council councils court courts customs department departments directorate directorates division divisions embassy embassies force forces ' +
    'garrison garrisons government governments guard headquarters inminban inspectorate inspectorates institution institutions judiciary justice ministry ministries navy office offices parliament parliaments party parties ' +
    'patrol patrols police politburo prosecution prosecutor prosecutors secretariat secretariats section sections security senate service services squad squads station stations tribunal tribunals troops unit units',
);

/** The nouns for the people of a body. */
export const personNoun = noun(
  'agent agents cadre cadres chief chiefs clerk clerks commander commanders deputy deputies director directors employee employees guard guards head heads informant informants informer informers inspector inspectors investigator investigators ' +
    'judge judges leader leaders manager managers member members minister ministers officer officers official officials personnel policeman policemen representative representatives secretary secretaries soldier soldiers spokesman spokeswoman spokesperson staff staffer staffers worker workers',
);

/** What a phrase behind a participle begins with. */
export const functionWord = noun(
  'a an the this that these those my your his her its our their in on at by for from to with without into onto over under about against along across near within between of all any both each every some',
);

/** What an amount may have in front. */
export const approximator =
  /(?:^|[^\p{L}\p{N}-])(?<words>(?:a little |slightly |well |just )?(?:over|about|around|roughly|approximately|nearly|almost|some|up to|at least|at most|more than|less than|fewer than|no more than|not more than|no less than|as many as|as much as|close to|upwards of))$/iu;

/** A number or a numeral noun at the beginning. */
export const amount =
  /^(?:\p{Sc}?\p{N}[\p{N}.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|scores|half)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)(?![\p{L}\p{N}])/iu;

/** A numeral noun that its unit follows with “of”: dozens of tons. */
export const numeralOf =
  /^(?:\p{L}+(?:\s\p{L}+)*\s)?(?:tens|dozens?|scores|hundreds|thousands|millions|billions|half|pair|couple)$/iu;

/** What stands before the conduct that a charge names and is no part of it. */
export const beforeConduct = [
  /^(?:(?:was|were|is|are|been|being|has|have|had)\s+)?(?:arrested|accused|charged|convicted|criticized|criticised|reported|denounced|prosecuted|punished|sentenced|suspected|blamed|investigated|indicted|detained|jailed|executed|fined|tried)\s+(?:for|of|with|on suspicion of|on charges of)\s+/iu,
  /^(?:for|of|by|with|on suspicion of|on charges of|for allegedly)\s+/iu,
  /^(?:allegedly|reportedly|supposedly|apparently|alleged|suspected|supposed|reported)\s+/iu,
  /^(?:brazenly|audaciously|shamelessly|blatantly|openly|wantonly|recklessly|boldly|outrageously|deliberately|flagrantly|cunningly|cleverly)\s+/iu,
] as const;

/** The source clause behind a charge. */
export const sourceClause =
  /,?["”’]*,?\s+(?:(?:the|a|one|another|our|local)\s+)?(?:sources?|officials?|residents?|he|she|they|police|prosecutors)\s+(?:said|say|says|told|added|explained|reported|claimed|alleged)(?![\p{L}\p{N}]).*$/isu;

/** What says that a penalty comes, before the words for it. */
export const beforePenalty = [
  /^(?:(?:will|would|may|might|could|can|should|must|is|are|was|were|be|been|being|has|have|had|to|likely|also|now)\s+)*(?:face|faces|faced|facing|receive|receives|received|receiving|get|gets|got|given|handed|handed down|sentenced to|subject to|subjected to|threatened with|punishable by|punished with|condemned to)\s+/iu,
] as const;

/** The verb form that begins another act: doing, to do. */
export const gerund = /^(?:to\s+)?(?<verb>\p{Ll}{3,}ing)(?![\p{L}\p{N}-])/u;

/** Whether a word, in any case, is in a list. */
export interface WordList {
  has(word: string): boolean;
}

function noun(list: string): WordList {
  const known = new Set(list.split(' '));
  return { has: (word) => known.has(word.toLowerCase()) };
}
