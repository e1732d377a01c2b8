import { expect, test } from 'vitest';
import { desktopEntry, mimeInfo, mimeType } from '../packaging/desktop-entry.mjs';
import { placeholderIn } from './package.mjs';

test('the addresses that nobody answers are found before anything is signed with them', () => {
  const author = { email: 'somebody@spanwright.example' };
  expect(placeholderIn({ homepage: 'https://spanwright.invalid', author })).toBe('somebody@spanwright.example');
  expect(placeholderIn({ homepage: 'https://spanwright.example/about', author: { email: 'a@b.c' } })).toMatch(/^https/);
  expect(placeholderIn({ homepage: 'https://examples.org', author: { email: 'a@b.c' } })).toBeNull();
});

test('a desktop hands over paths, and tells a corpus by its name and by its header', () => {
  const entry = desktopEntry('/opt/Spanwright/spanwright');
  expect(entry).toContain('Exec=/opt/Spanwright/spanwright %F\n');
  expect(entry).toContain(`MimeType=${mimeType};\n`);
  expect(mimeInfo).toContain('<glob pattern="*.corpus"/>');
  expect(mimeInfo).toContain('value="0x5350414e" offset="68"');
});
