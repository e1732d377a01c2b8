// Node's compile cache. A clone runs from its sources, and taking their types off is most of what a start of theirs takes.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Keeps what Node makes of sources in the clone, for this process and, by the environment, for its threads and children. A Node that
 * has no such cache, or a folder that cannot be written, goes on without.
 */
export function useCompileCache() {
  process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../.cache/compile', import.meta.url));
  module.enableCompileCache?.(process.env['NODE_COMPILE_CACHE']);
}
