import { expect, it } from 'vitest';
import { webPreferences } from './web-preferences.ts';

it('gives the page a sandbox and a world of its own, no Node, and changes nothing that Electron keeps closed', () => {
  // webSecurity, allowRunningInsecureContent, experimentalFeatures, enableBlinkFeatures and webviewTag are safe as they are.
  expect(webPreferences('/preload.cjs')).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    spellcheck: false,
  });
});
