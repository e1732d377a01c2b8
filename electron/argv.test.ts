import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pathsIn, pathsSent } from './argv.ts';

describe('paths on the command line', () => {
  it('are what is left of the program, its folder and the switches', () => {
    const argv = ['/opt/electron', '--inspect=0', '/src', '--no-sandbox', 'a.corpus', '', '/x/b.txt'];
    expect(pathsIn(argv, '/home', false)).toEqual([resolve('/home/a.corpus'), resolve('/x/b.txt')]);
    expect(pathsIn(['/opt/spanwright', '--flag', 'a.corpus'], '/home', true)).toEqual([resolve('/home/a.corpus')]);
    expect(pathsIn(['/opt/spanwright'], '/home', true)).toEqual([]);
  });

  it('are what file addresses say', () => {
    const paths = pathsIn(['/opt/spanwright', pathToFileURL('/x/판결 1.txt').href, 'file:///%zz'], '/home', true);
    expect(paths).toEqual([resolve('/x/판결 1.txt'), resolve('/home/file:/%zz')]);
    const named = pathsIn(['/opt/spanwright', 'file.txt', 'FILE:///x/a.corpus'], '/home', true);
    expect(named).toEqual([resolve('/home/file.txt'), resolve('/x/a.corpus')]);
  });

  it('are taken from a second start only where they are paths', () => {
    expect(pathsSent({ paths: ['/a', 1, null, '/b'] })).toEqual(['/a', '/b']);
    for (const rubbish of [null, undefined, 'x', {}, { paths: 'x' }]) expect(pathsSent(rubbish)).toEqual([]);
  });
});
