// How far the keys go in a list of which only the rows in view are on the page.

const page = 10;

/** The rows from the one in focus to the next, by the name of the key; the ends are infinitely far. */
export const listSteps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: -Infinity,
  End: Infinity,
};
