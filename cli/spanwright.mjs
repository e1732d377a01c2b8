#!/usr/bin/env node
// Starts the command line on a Node that can run it: from the sources in a clone, from the bundle in a package.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sources = new URL('main.ts', import.meta.url);
const bundle = new URL('../dist/cli/main.js', import.meta.url);
const isClone = existsSync(sources);
const main = isClone ? sources : bundle;
const [major] = process.versions.node.split('.').map(Number);

// A package has neither the script nor a need of it.
if (isClone) (await import('./compile-cache.mjs')).useCompileCache();

if (major !== undefined && major >= 24) {
  await import(main.href);
} else {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url));
  if (!existsSync(pinned)) {
    console.error(
      `This is Node ${process.versions.node}; Spanwright's command line needs Node 24 or newer. ` +
        'In a clone, npm install brings one.',
    );
    process.exit(2);
  }
  process.exitCode = await run(pinned);
}

/**
 * Runs this script on another Node, which gets our signals and gives us its exit code.
 * @param {string} node
 * @returns {Promise<number>}
 */
function run(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
