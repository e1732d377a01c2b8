// node packaging/icons.mjs FOLDER: makes the icons of the program and of its files, as each system wants them, out of their SVG
// sources.
import { Resvg } from '@resvg/resvg-js';
import { IconIcns, IconIco } from '@shockpkg/icon-encoder';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = {
  /** The screens show it too. */
  icon: join(import.meta.dirname, '..', 'renderer', 'base', 'icon.svg'),
  corpus: join(import.meta.dirname, 'corpus.svg'),
};
/** The window's own picture, where no desktop entry gives it one: kept with the sources, which have no tool to draw it. */
const windowPicture = join(import.meta.dirname, '..', 'electron', 'icon.png');

/** In pixels: what Linux's icon themes hold, and the largest that macOS asks for. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
/**
 * Apple's names of a size, those of screens with two pixels a point included.
 * @type {readonly (readonly [number, readonly string[]])[]}
 */
const macKinds = [
  [16, ['ic04']],
  [32, ['ic05', 'ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
];

/**
 * Writes NAME.icns, NAME.ico and NAME-set/SIZExSIZE.png for the icon of the program and that of a corpus.
 * @param {string} target a folder, made anew
 */
async function makeIcons(target) {
  rmSync(target, { recursive: true, force: true });
  for (const [name, path] of Object.entries(sources)) {
    const svg = readFileSync(path, 'utf8');
    mkdirSync(join(target, `${name}-set`), { recursive: true });
    for (const size of linuxSizes) writeFileSync(join(target, `${name}-set`, `${size}x${size}.png`), drawn(svg, size));

    const ico = new IconIco();
    for (const size of windowsSizes) await ico.addFromPng(drawn(svg, size), null, false);
    writeFileSync(join(target, `${name}.ico`), ico.encode());

    const icns = new IconIcns();
    icns.toc = true;
    for (const [size, kinds] of macKinds) await icns.addFromPng(drawn(svg, size), kinds, false);
    writeFileSync(join(target, `${name}.icns`), icns.encode());
  }
}

/** Whether the window's picture is the one that its source makes. */
export const isWindowPictureFresh = () =>
  drawn(readFileSync(sources.icon, 'utf8'), 256).equals(readFileSync(windowPicture));

/**
 * @param {string} svg
 * @param {number} width in pixels
 */
const drawn = (svg, width) => new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();

if (import.meta.main) await makeIcons(process.argv[2]);
