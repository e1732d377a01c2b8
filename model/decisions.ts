// What several annotators' tags come to be decided by: how an item differs, what was decided of it, and why.

/** How the annotators' tags of an item differ. */
export const itemKinds = [
  'label',
  'boundary',
  'label and boundary',
  'split',
  'only',
  'gone',
  'agree',
  'alone',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** The kinds that somebody has to look at: in the others nobody differs. */
export const disputedKinds = ['label', 'boundary', 'label and boundary', 'split', 'only', 'gone'] as const;

/** Which edges differ. */
export const edgeSides = ['left', 'right', 'both'] as const;

/** What was decided: one of the versions, all their tags, none, tags that nobody made, or nothing yet. */
export const decisionChoices = ['version', 'both', 'neither', 'edited', 'later'] as const;
export type DecisionChoice = (typeof decisionChoices)[number];

/** The rules by which items are decided without a person looking at each. */
export const automaticRules = ['identical', 'rules', 'majority', 'alone'] as const;
export type AutomaticRule = (typeof automaticRules)[number];

/** Why an item is decided as it is: a person chose, for it alone or for all of a pattern, or a rule did. */
export const decisionReasons = ['person', 'pattern', ...automaticRules] as const;
export type DecisionReason = (typeof decisionReasons)[number];

/** How two versions can differ that others differ in the same way: words more at an edge, the label, other words, tagged or not. */
export const patternKinds = ['left', 'right', 'label', 'words', 'only'] as const;
export type PatternKind = (typeof patternKinds)[number];

/** One in so many automatic decisions is offered for audit. */
export const auditedOneIn = 10;

/** The name that the layer of what was decided is given. */
export const adjudicatedName = 'adjudicated';
