// What is said of a comparison of annotators whatever its figures are.

/** Below this many articles an interval would say more than is known. */
export const fewArticles = 10;
