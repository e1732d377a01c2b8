// What statistics tell apart, and from where on they tell no more.

/** How tags were made, as statistics tell it: found by the person, taken from the same words elsewhere or from likely tags, and so on. */
export const madeWays = ['typed', 'propagated', 'accepted', 'imported', 'other'] as const;
/** Those that a person made tag by tag or by the list, whose time is told. */
export const timedWays = ['typed', 'propagated', 'accepted'] as const;
/** A pause between two steps that is longer is none of work, in seconds. */
export const idleAfter = 120;
/** Tags with more words are counted together, as one more. */
export const longestTold = 10;
/** As many words are named of each label. */
export const topWords = 12;
export type MadeWay = (typeof madeWays)[number];
export type TimedWay = (typeof timedWays)[number];
