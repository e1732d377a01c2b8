// Threads have scripts of their own, which the sources have as they are and the bundles beside them.

/**
 * The script `name` for a thread that the module `from` (its import.meta.url) starts: beside it in the sources, beside the
 * bundle in dist/.
 */
export function threadScript(from: string, name: string): URL {
  return new URL(`./${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}
