import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { licencesInside } from './scripts/licences.mjs';

/** The licences of what is inside, as a module: the page's policy lets it fetch nothing. */
const licences: Plugin = {
  name: 'licences',
  resolveId: (id) => (id === 'virtual:licences' ? `\0${id}` : null),
  load: (id) => (id === '\0virtual:licences' ? `export default ${JSON.stringify(licencesInside())};` : null),
};

/** A start that would read schemas does not build: making them takes it longer than anything that it asks. */
const startWithoutSchemas: Plugin = {
  name: 'start-without-schemas',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || chunk.name === 'schemas') continue;
      const reader = chunk.moduleIds.find((id) => id.includes('/node_modules/zod/'));
      if (reader !== undefined)
        this.error(`The script ${chunk.name} holds ${reader}: only renderer/session/schemas.ts may lead there.`);
    }
  },
};

// The screens, once for both doors: they are served from 127.0.0.1 and from app://, so every address is relative, and
// under a policy that allows neither inline scripts nor data: addresses, so every asset is a file.
export default defineConfig({
  root: 'renderer',
  base: './',
  cacheDir: '../.cache/vite',
  plugins: [react(), licences, startWithoutSchemas],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // Electron 45 is newer than this; a browser that opens the other door may be as old as this.
    target: 'chrome142',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
