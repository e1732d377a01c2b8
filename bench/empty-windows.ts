// The empty windows that a start of ours is measured against: a page of a word in a sandbox, and nothing else.

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/runtime.mjs';

const text = '<title>empty</title><main class="article-text"><p>empty</p></main>';

const main = (load: string): string => `
const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.BENCH_USER_DATA);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.${load};
});
`;

/** Makes the app whose window is empty; gives its folder. */
export function makeEmptyApp(folder: string): string {
  const app = join(folder, 'empty');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
  writeFileSync(join(app, 'main.cjs'), main(`loadURL(${JSON.stringify(`data:text/html,${text}`)})`));
  return app;
}

/**
 * Makes the same app in the shape of ours. An older Electron that was named by ELECTRON_OVERRIDE_DIST_PATH lays such an app out for
 * itself, and loads into its processes what it lacks: with this window that share of our start can be told from the rest.
 */
export function makeLaidOutEmptyApp(folder: string): string {
  const app = join(folder, 'empty-laid-out');
  const [electron, renderer] = [join(app, 'dist', 'electron'), join(app, 'dist', 'renderer')];
  for (const made of [electron, renderer]) mkdirSync(made, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
  writeFileSync(join(app, 'package-lock.json'), '{}');
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({ name: 'empty', type: 'module', main: 'dist/electron/main.js' }),
  );
  const load = `loadFile(join(import.meta.dirname, '../renderer/index.html'))`;
  const imports = `import { createRequire } from 'node:module';\nimport { join } from 'node:path';\nconst require = createRequire(import.meta.url);\n`;
  writeFileSync(join(electron, 'main.js'), imports + main(load));
  writeFileSync(join(renderer, 'index.html'), `<html><head></head><body>${text}</body></html>`);
  return app;
}
