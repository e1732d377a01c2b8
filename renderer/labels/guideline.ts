// What the four default labels mean, in few words: what to tag, what to leave, and where the edges go.

export interface Guideline {
  readonly about: string;
  readonly tag: readonly string[];
  readonly leave: readonly string[];
  /** The words in brackets are the tag. */
  readonly examples: readonly string[];
}

/** By the names that a new corpus starts with. */
export const guidelines: Readonly<Record<string, Guideline>> = {
  agency: {
    about:
      'A body with public power: a ministry, party organ, court, police, army unit, local government, or a branch of one.',
    tag: [
      'The whole name with all its levels, as one tag.',
      'Plain nouns that act as a body: authorities, police, the headquarters.',
      'Of “MSS officers”, only the body: MSS.',
    ],
    leave: [
      'Persons, and officials without a body',
      'Companies and media',
      'Countries',
      '“state”, “military” before another noun',
    ],
    examples: [
      'the [Ministry of State Security’s Onsong County branch]',
      '[MSS] officers arrested her',
      'the [North Korean authorities]',
    ],
  },
  charge: {
    about: 'The offence: what somebody is arrested, accused, punished or blamed for, or what a rule makes punishable.',
    tag: [
      'Begin at the verb or noun of the deed, end with its objects, place and purpose.',
      'Two deeds joined by “and” are two tags.',
    ],
    leave: ['“arrested for”, “alleged”, “brazenly”', 'Deeds that are only told, or denied', 'The words of the source'],
    examples: [
      'arrested for [engaging in smuggling along the border]',
      'crimes of brazenly [violating quarantine policies] and [engaging in personal smuggling]',
    ],
  },
  quantity: {
    about: 'An amount in figures or number words, with its unit or the thing that is counted.',
    tag: ['“over”, “about”, “dozens of” belong to it.', 'Stop before “of” and the substance.'],
    leave: ['Amounts without a number: a lot, many', 'Dates, times, ages, durations', 'First, second, third'],
    examples: ['[over ten tons] of metal', '[four boats]', '[500 kilograms] of rice'],
  },
  sanction: {
    about: 'A penalty that is imposed, asked for or threatened.',
    tag: ['Begin at the penalty itself: “faces” and “sentenced to” stay outside.', 'One tag for each verb.'],
    leave: ['Arrest, questioning and custody before judgment', 'Release, criticism, policies, blockades'],
    examples: [
      'face a [life sentence of correctional labor]',
      'he was [stripped of his Party membership] and [lost his job]',
    ],
  },
};

/** The same for every label. */
export const edges =
  'No article or “his” in front; no blank, quotation mark or full stop at the ends; whole words. One tag may lie inside another of a different label; tags do not cross.';
