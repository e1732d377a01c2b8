// From the Node that npm happened to run on to the one that the sources need.
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { run } from './run.mjs';
import { canRunSources, requireNode, sourceNode } from './runtime.mjs';

/**
 * Installs what is missing, then does the work on a Node that can, which may be this one or a second run of the script.
 * @param {string} script the import.meta.url of the script that was called
 * @param {(argv: readonly string[]) => Promise<number>} work gives the exit code
 */
export async function handOver(script, work) {
  requireNode();
  await ensureInstalled();
  const argv = process.argv.slice(2);
  if (canRunSources(process.versions.node)) {
    process.exitCode = await work(argv);
  } else {
    process.exitCode = await run(sourceNode() ?? process.execPath, [fileURLToPath(script), ...argv]);
  }
}
