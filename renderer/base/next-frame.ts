// Work for the next frame, for a page that may be given none: one that is behind another, or whose screen is off, must
// not go on holding what it drew before.

/** Longer than any frame takes, and short enough that nobody waits for it. */
const patience = 250;

/** Runs the work in the next frame, or without one where none comes in a quarter of a second. Gives a function that cancels it. */
export function atNextFrame(work: () => void): () => void {
  const run = (): void => {
    cancel();
    work();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, patience);
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  return cancel;
}
