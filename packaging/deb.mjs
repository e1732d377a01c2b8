// node packaging/deb.mjs PROGRAM-FOLDER ICONS TARGET-FOLDER [--fast]: makes the deb of the packaged program with dpkg-deb, and
// prints its path. It has no scripts of its own: Debian's triggers see to menus, icons and file types.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { desktopEntry, mimeInfo, mimeType } from './desktop-entry.mjs';

const [folder, icons, target, fast] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch];
/** What Electron loads; a bar separates the names of older and newer systems. */
const libraries = [
  'libgtk-3-0t64 | libgtk-3-0',
  'libnss3',
  'libasound2t64 | libasound2',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libgbm1',
  'libnotify4',
  'libsecret-1-0',
  'libxtst6',
];

const home = '/opt/Spanwright';
mkdirSync(target, { recursive: true });
const stage = mkdtempSync(join(target, 'deb-'));
try {
  cpSync(folder, join(stage, home), { recursive: true, mode: 2 });
  // Where the system forbids user namespaces, Chromium's sandbox is this program, and only if it may become root.
  chmodSync(join(stage, home, 'chrome-sandbox'), 0o4755);
  mkdirSync(join(stage, 'usr/bin'), { recursive: true });
  symlinkSync(`${home}/spanwright`, join(stage, 'usr/bin/spanwright'));
  put('usr/share/applications/spanwright.desktop', desktopEntry(`${home}/spanwright`));
  put('usr/share/mime/packages/spanwright.xml', mimeInfo);
  put('usr/share/doc/spanwright/copyright', readFileSync(join(root, 'LICENSE')));
  putIcons('icon-set', 'apps/spanwright.png');
  putIcons('corpus-set', `mimetypes/${mimeType.replace('/', '-')}.png`);
  put('DEBIAN/control', control());
  const deb = join(target, `spanwright_${about.version}_${architecture}.deb`);
  const compression = fast === '--fast' ? ['-Zgzip', '-z1'] : ['-Zxz'];
  execFileSync('dpkg-deb', ['--root-owner-group', ...compression, '--build', stage, deb], { stdio: 'inherit' });
  console.log(deb);
} finally {
  rmSync(stage, { recursive: true, force: true });
}

function control() {
  const { name, email } = about.author;
  return `${[
    `Package: ${about.name}`,
    `Version: ${about.version.replaceAll('-', '~')}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${name} <${email}>`,
    `Homepage: ${about.homepage}`,
    'Section: text',
    'Priority: optional',
    `Installed-Size: ${Math.ceil(sizeOf(stage) / 1024)}`,
    `Depends: ${libraries.join(', ')}`,
    'Recommends: xdg-utils, shared-mime-info, desktop-file-utils, hicolor-icon-theme',
    `Description: ${about.description.replace(/\.$/, '')}`,
    ' Annotators tag what they find in articles, offline, with undo across restarts;',
    ' the corpus is one SQLite file, and leaves in the formats of common trainers.',
  ].join('\n')}\n`;
}

/**
 * @param {string} path from the root of the system
 * @param {string | Uint8Array} content
 */
function put(path, content) {
  mkdirSync(join(stage, dirname(path)), { recursive: true });
  writeFileSync(join(stage, path), content, { mode: 0o644 });
}

/**
 * @param {string} set a folder of SIZExSIZE.png
 * @param {string} name in each size's folder of the theme
 */
function putIcons(set, name) {
  for (const file of readdirSync(join(icons, set))) {
    put(`usr/share/icons/hicolor/${file.replace('.png', '')}/${name}`, readFileSync(join(icons, set, file)));
  }
}

/**
 * @param {string} path
 * @returns {number} bytes, of a file or of all in a folder
 */
function sizeOf(path) {
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
}
