import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { licencesInside } from './scripts/licences.mjs';

/** The licences of what is inside, as a module: the page's policy lets it fetch nothing. */
const licences: Plugin = {
  name: 'licences',
  resolveId: (id) => (id === 'virtual:licences' ? `\0${id}` : null),
  load: (id) => (id === '\0virtual:licences' ? `export default ${JSON.stringify(licencesInside())};` : null),
};

// The screens, once for both doors: they are served from 127.0.0.1 and from app://, so every address is relative, and
// under a policy that allows neither inline scripts nor data: addresses, so every asset is a file.
export default defineConfig({
  root: 'renderer',
  base: './',
  cacheDir: '../.cache/vite',
  plugins: [react(), licences],
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
