import { describe, expect, it } from 'vitest';
import { isOwnPage, pageAddress, screenPath } from './page.ts';

describe('the page of the window', () => {
  it('is told from every other', () => {
    expect(isOwnPage(pageAddress)).toBe(true);
    expect(isOwnPage('app://spanwright/assets/main.js')).toBe(true);
    for (const other of [
      'app://evil/',
      'app://spanwright.evil/',
      'app://spanwright:80/',
      'http://spanwright/',
      'https://app/',
      'file:///etc/passwd',
      'about:blank',
      'data:text/html,x',
      'javascript:1',
      'blob:app://spanwright/1',
      '',
    ]) {
      expect(isOwnPage(other)).toBe(false);
      expect(screenPath(other)).toBeNull();
    }
  });

  it('has no path that leads out of the screens', () => {
    expect(screenPath('app://spanwright/../../etc/passwd')).toBe('/etc/passwd');
    expect(screenPath('app://spanwright/assets/%2e%2e/x')).toBe('/x');
    expect(screenPath('app://spanwright/?a#b')).toBe('/');
  });
});
