// Serves the article view alone on a page of its own, from its sources, on a free port of 127.0.0.1.

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import type { Harness, HarnessOptions } from '../tests/article-harness/harness.ts';
import { frames } from './steady.ts';

declare global {
  interface Window {
    readonly harness: Harness;
  }
}

export interface ArticleServer {
  readonly url: string;
  stop(): Promise<void>;
}

export async function serveArticle(): Promise<ArticleServer> {
  const repository = fileURLToPath(new URL('..', import.meta.url));
  const script = fileURLToPath(new URL('../tests/article-harness/main.tsx', import.meta.url));
  const server = await createServer({
    configFile: false,
    root: dirname(script),
    cacheDir: `${repository}/node_modules/.cache/article-harness`,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, fs: { allow: [repository] } },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the article harness has no address');
  return { url, stop: () => server.close() };
}

/** Opens a document in the harness and waits until it is painted. */
export async function openArticle(page: Page, options: HarnessOptions): Promise<void> {
  await page.evaluate((given) => window.harness.open(given), options);
  await frames(page);
}
