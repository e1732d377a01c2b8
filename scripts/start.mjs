// `npm start [-- --browser] [PATH.corpus]`: from a bare clone to a window. This file runs on any Node that npm runs on
// and with nothing installed; what it starts runs on the Node that is pinned in package.json.
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { run } from './run.mjs';
import { canRunSources, requireNode, sourceNode } from './runtime.mjs';

requireNode();
await ensureInstalled();
const launcher = fileURLToPath(new URL('launch.mjs', import.meta.url));
if (canRunSources(process.versions.node)) {
  const { launch } = await import('./launch.mjs');
  process.exitCode = await launch(process.argv.slice(2));
} else {
  process.exitCode = await run(sourceNode() ?? process.execPath, [launcher, ...process.argv.slice(2)]);
}
