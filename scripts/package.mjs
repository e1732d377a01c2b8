// `npm run package [-- ARGUMENTS]`: builds what is stale, and packages it into release/. Arguments are electron-builder's own
// (--dir for the program's folder alone, --linux, --mac, --win …); `deb` makes a deb, and so does a Linux without arguments.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { programFiles } from '../core/program/program-files.ts';
import { buildStale } from './builds.mjs';
import { electronBinary, electronVersion } from './electron-binary.mjs';
import { run } from './run.mjs';
import { root } from './runtime.mjs';

const packaging = join(root, 'packaging');
const icons = join(root, '.cache', 'icons');
/** Tests have a folder of their own, and leave what somebody made alone. */
const release = process.env['SPANWRIGHT_RELEASE'] ?? join(root, 'release');
const stage = join(root, '.cache', 'package');
/** The one dependency that cannot be in a bundle: it is a binary. */
const addon = 'node_modules/better-sqlite3';

/**
 * Makes the packages and gives the exit code.
 * @param {readonly string[]} argv
 */
async function makePackages(argv) {
  const placeholder = placeholderIn(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  if (process.env['SPANWRIGHT_SIGN'] === '1' && placeholder !== null) {
    console.error(
      `${placeholder} in package.json is a placeholder, and nothing is signed with it; see docs/releasing.md.`,
    );
    return 1;
  }
  const wantsDeb = argv.some(isDeb) || (argv.length === 0 && process.platform === 'linux');
  const rest = argv.filter((argument) => !isDeb(argument));
  if (!isPackagerInstalled()) {
    const npm = process.env['npm_execpath'];
    const [command, script] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
    const code = await run(command, [...script, 'ci', '--no-audit', '--no-fund'], { cwd: packaging });
    if (code !== 0) return code;
  }
  await buildStale(['renderer', 'electron']);
  // In a process of its own, as all that needs the packager's libraries: where they are not installed, they have no types.
  const drawn = await run(process.execPath, [join(packaging, 'icons.mjs'), icons], { cwd: root });
  if (drawn !== 0) return drawn;

  const builder = join(packaging, 'node_modules', 'electron-builder', 'cli.js');
  const own = ownElectron();
  stageProgram(own?.app ?? root);
  const config = ['--projectDir', stage, '--config', join(packaging, 'electron-builder.mjs'), '--publish', 'never'];
  const version = own?.version ?? electronVersion();
  const electron = [`-c.electronVersion=${version}`, ...(own === null ? [] : [`-c.electronDist=${own.folder}`])];
  // A deb is made of the program's folder.
  const wanted = argv.some(isDeb) && rest.every((argument) => argument === '--linux') ? ['--dir'] : rest;
  const unpacked = join(release, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
  rmSync(unpacked, { recursive: true, force: true });
  const code = await run(process.execPath, [builder, ...config, ...electron, ...wanted], { cwd: root });
  // Where the tools for an AppImage cannot be had, a deb can be made all the same.
  if (!wantsDeb || !existsSync(join(unpacked, 'resources', 'app.asar'))) return code;
  const fast = process.env['SPANWRIGHT_FAST_PACKAGE'] === '1' ? ['--fast'] : [];
  const deb = [join(packaging, 'deb.mjs'), unpacked, icons, release, ...fast];
  return (await run(process.execPath, deb, { cwd: root })) || code;
}

/** @param {string} argument */
const isDeb = (argument) => argument === '--deb' || argument === 'deb';

/** Whether the packager and its libraries are there, in the versions that packaging/package.json names. */
function isPackagerInstalled() {
  const { dependencies } = JSON.parse(readFileSync(join(packaging, 'package.json'), 'utf8'));
  return Object.entries(dependencies).every(([name, version]) => {
    const path = join(packaging, 'node_modules', name, 'package.json');
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version === version;
  });
}

/**
 * Copies what goes into the package, and nothing else, out of a folder that may hold links to it.
 * @param {string} app
 */
function stageProgram(app) {
  rmSync(stage, { recursive: true, force: true });
  for (const path of ['LICENSE', 'dist/electron', addon, ...Object.values(programFiles)]) {
    cpSync(join(app, path), join(stage, path), { recursive: true, dereference: true });
  }
  const about = JSON.parse(readFileSync(join(stage, 'package.json'), 'utf8'));
  const kept = ['name', 'version', 'description', 'license', 'homepage', 'author', 'type', 'main', 'desktopName'];
  const own = Object.fromEntries(Object.entries(about).filter(([key]) => kept.includes(key)));
  writeFileSync(join(stage, 'package.json'), JSON.stringify(own, null, 2));
}

/**
 * The Electron that ELECTRON_OVERRIDE_DIST_PATH names: where its program really is, which version it has, and the folder that
 * it starts this app from, which may be a copy that is made for it. Null leaves it to electron-builder to fetch one.
 */
function ownElectron() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return null;
  const named = electronBinary();
  if (named === null) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, where there is no Electron.`);
  const [program = '', version = ''] = JSON.parse(
    answerOf(named, ['-p', 'JSON.stringify([process.execPath, process.versions.electron])'], {
      ELECTRON_RUN_AS_NODE: '1',
    }),
  );
  return { folder: dirname(program), version, app: dirname(program) === folder ? root : appFolderOf(named) };
}

/**
 * The folder that an Electron starts this app from.
 * @param {string} electron
 */
function appFolderOf(electron) {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-where-'));
  try {
    const question = join(folder, 'question.cjs');
    writeFileSync(
      question,
      `process.stdout.write(JSON.stringify(require('electron').app.getAppPath())); process.exit(0);`,
    );
    return JSON.parse(answerOf(electron, ['-r', question, root], {}));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What a program prints.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 */
function answerOf(program, args, env) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`${program} could not be asked: ${stderr.trim()}`);
  return stdout;
}

/**
 * The address in a package.json that stands there only until there is a real one, or null. A signed package is for others: it
 * must say who answers for it.
 * @param {{ homepage: string, author: { email: string } }} about
 */
export function placeholderIn({ homepage, author }) {
  return [homepage, author.email].find((address) => /\.example\b/.test(address)) ?? null;
}

if (import.meta.main) process.exitCode = await makePackages(process.argv.slice(2));
