// The boundary rules of the guidelines: what each is called, and which of them a label follows. What they do to a selection:
// cut-by-rules.ts. That a tag may lie inside another and none may cross (B6, B9) is the corpus's nesting policy (span.ts).

/** Every rule by the name that the file and the history store, in the order in which people are shown them. */
export const boundaryRules = [
  'determiner',
  'edges',
  'words',
  'level',
  'clause',
  'alias',
  'coordination',
  'person',
  'substance',
  'approximator',
  'conduct',
  'predicates',
  'penalty',
] as const;
export type BoundaryRule = (typeof boundaryRules)[number];

/** What a rule is called on the screen, with its number in the guidelines and one example: tagged words in brackets. */
export interface RuleDescription {
  readonly code: string;
  readonly title: string;
  readonly example: string;
}

export const ruleDescriptions: Readonly<Record<BoundaryRule, RuleDescription>> = {
  determiner: { code: 'B1', title: 'No article or possessive in front', example: 'the [border patrol]' },
  edges: { code: 'B2', title: 'No blanks, quotes, punctuation or ’s at the edges', example: '“[treasonous acts],”' },
  level: { code: 'B3', title: 'Take in the level', example: '[county-level court]' },
  clause: { code: 'B4', title: 'Stop before a clause', example: '[unit] guarding the border' },
  alias: { code: 'B5', title: 'A name in brackets is a tag of its own', example: '[inminban] ([people’s unit])' },
  coordination: { code: 'B7', title: 'Bodies joined by “and” apart', example: '[police] and [army units]' },
  words: { code: 'B8', title: 'Whole words', example: '[state-run]' },
  person: { code: 'A5', title: 'Only the body, not its people', example: '[border patrol] guards' },
  substance: { code: 'Q3', title: 'Stop before “of …”', example: '[ten tons] of metal' },
  approximator: { code: 'Q4', title: 'Take in “over”, “about”, “at least”', example: '[over ten tons]' },
  conduct: { code: 'C4', title: 'Begin at the conduct', example: 'for brazenly [selling rice]' },
  predicates: { code: 'C5', title: 'Acts joined by “and” apart', example: '[hiding rice] and [selling it]' },
  penalty: { code: 'S3', title: 'Begin at the penalty', example: 'faces a [heavy fine]' },
};

/** What every label follows that nobody chose rules for. */
const everyLabel: readonly BoundaryRule[] = ['determiner', 'edges', 'words'];

/** What the labels of a new corpus follow beside. */
const ofDefaultLabels: ReadonlyMap<string, readonly BoundaryRule[]> = new Map([
  ['agency', ['level', 'clause', 'alias', 'coordination', 'person']],
  ['charge', ['conduct', 'predicates']],
  ['quantity', ['substance', 'approximator']],
  ['sanction', ['penalty']],
]);

/** The rules of a label: those that were chosen for it, else those that its name has from the start. */
export function rulesOf(label: {
  readonly name: string;
  readonly rules?: readonly BoundaryRule[] | undefined;
}): readonly BoundaryRule[] {
  return label.rules ?? sortRules([...everyLabel, ...(ofDefaultLabels.get(label.name) ?? [])]);
}

/** The same rules, each once, in the order of the table. */
export function sortRules(rules: readonly BoundaryRule[]): readonly BoundaryRule[] {
  return boundaryRules.filter((rule) => rules.includes(rule));
}
