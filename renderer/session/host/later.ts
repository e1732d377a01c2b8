/** Calls back after so many milliseconds, unless the function that it gives is called before. */
export function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
