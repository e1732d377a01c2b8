// What the program reads beside its own bundles, declared once: the running program finds its files by this list, and the
// builds, the package and their tests are made from it. This module must stay free of imports: scripts read it as it is.

/** Files and folders by their path from the program's folder, which is the same in the sources and in a package. */
export const programFiles = {
  /** Its version. */
  description: 'package.json',
  /** The schema of a corpus, in numbered steps; the program's folder is found by them. */
  migrations: 'migrations',
  /** The articles of “Load the sample”. */
  sample: 'core/sample/sample.jsonl',
  /** PDF.js's tables of the predefined CMaps: what the codes of Chinese, Japanese and Korean PDFs mean. */
  characterMaps: 'node_modules/pdfjs-dist/cmaps',
  /** The engine of the patterns' regular expressions, which only those who have some load. */
  expressions: 'node_modules/re2js/build',
  /** The window's picture, where the desktop has none for it. */
  windowIcon: 'electron/icon.png',
  /** The built screens, with their fonts. */
  screens: 'dist/renderer',
} as const;

/** The scripts that run in threads of their own, by name: a source each, which is built beside whoever starts it. */
export const threads = {
  'compact-worker': 'core/corpus/compact-worker.ts',
  'inspect-worker': 'core/backup/inspect-worker.ts',
  'export-worker': 'core/export/export-worker.ts',
  'extract-worker': 'core/formats/extract-worker.ts',
} as const;
