// What electron-builder makes of the built program, for each system. scripts/package.mjs calls it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { programFiles } from '../core/program/program-files.ts';
import { desktopKeys, mimeType } from './desktop-entry.mjs';
import { releaseFuses, turnFuses } from './fuses.mjs';

const root = join(import.meta.dirname, '..');
// docs/releasing.md says what each of these needs.
const isSigned = process.env.SPANWRIGHT_SIGN === '1';
const isNotarised = process.env.SPANWRIGHT_NOTARISE === '1';

const declared = Object.values(programFiles);
/** Of node_modules electron-builder takes dependencies only, unless a set of its own names a folder there. */
const isModule = (path) => path.startsWith('node_modules/');

export default {
  appId: 'org.spanwright.Spanwright',
  productName: 'Spanwright',
  copyright: 'Copyright © The Spanwright developers',
  directories: {
    output: process.env.SPANWRIGHT_RELEASE ?? join(root, 'release'),
    buildResources: join(root, '.cache', 'icons'),
  },
  npmRebuild: false,

  // What scripts/package.mjs lays out; of the binaries a package takes the one that runs there.
  files: [
    'LICENSE',
    'dist/electron/**',
    ...declared.filter((path) => !isModule(path)),
    '!**/*.map',
    ...declared.filter(isModule).map((path) => ({ from: path, to: path })),
    {
      from: 'node_modules/better-sqlite3',
      to: 'node_modules/better-sqlite3',
      filter: ['lib/**', 'package.json', 'LICENSE', 'prebuilds/${platform}-${arch}.node', '*.node'],
    },
  ],
  // A shared library cannot be loaded from within an archive.
  asarUnpack: ['node_modules/better-sqlite3/**/*.node'],

  afterPack: async ({ appOutDir, electronPlatformName, packager }) => {
    const name = packager.appInfo.productFilename;
    const program = { darwin: `${name}.app`, win32: `${name}.exe` }[electronPlatformName] ?? packager.executableName;
    // An Electron that was unpacked by hand may hold an app of its own, which would be found first.
    if (electronPlatformName !== 'darwin')
      rmSync(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
    await turnFuses(join(appOutDir, program), releaseFuses);
  },

  fileAssociations: [
    {
      ext: 'corpus',
      name: 'Spanwright corpus',
      description: 'Spanwright corpus',
      mimeType,
      role: 'Editor',
      icon: 'corpus',
    },
  ],
  forceCodeSigning: isSigned,

  // The deb is made by deb.mjs: electron-builder gives corpora the icon of any office document.
  linux: {
    target: ['AppImage'],
    executableName: 'spanwright',
    icon: 'icon-set',
    category: 'Office',
    syncDesktopName: true,
    executableArgs: ['%F'],
    desktop: { entry: desktopKeys },
  },
  mac: {
    target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
    category: 'public.app-category.productivity',
    icon: 'icon.icns',
    // A library that is signed for this computer only cannot be loaded into a hardened program.
    hardenedRuntime: isSigned,
    entitlements: join(import.meta.dirname, 'entitlements.plist'),
    entitlementsInherit: join(import.meta.dirname, 'entitlements.plist'),
    // “-” signs for this computer only; without it nothing starts on Apple's own processors.
    ...(isSigned ? {} : { identity: '-' }),
    notarize: isSigned && isNotarised,
  },
  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }], icon: 'icon.ico' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
};
