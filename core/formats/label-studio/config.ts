// The labelling configuration: which labels a Label Studio project has, and that they go on the task's text.

import type { LabelColour } from '../../../model/label.ts';
import type { Scheme } from '../format.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';

/** The names by which results refer to the configuration, and the key of the task's text. */
export const names = { labels: 'label', text: 'text', data: 'text' } as const;

/** What the name of the configuration adds to that of the tasks. */
export const configurationSuffix = '.config.xml';

/** Hues of our labels as CSS colours, apart for the three kinds of colour blindness. */
const colours: Readonly<Record<LabelColour, string>> = {
  blue: '#0072b2',
  vermilion: '#d55e00',
  green: '#009e73',
  purple: '#7d3c98',
  ochre: '#b8860b',
  rose: '#cc79a7',
  teal: '#2a9d8f',
  slate: '#5d6d7e',
  magenta: '#bf229c',
  violet: '#8666d3',
  indigo: '#5c64fd',
  red: '#ea3e23',
  amber: '#b66f2b',
  coral: '#c87064',
  steel: '#668fbb',
  fern: '#569c66',
  jade: '#39905c',
  grape: '#a423ed',
  mauve: '#9e859f',
  brick: '#a94e50',
  plum: '#885c86',
  periwinkle: '#8185f0',
  lavender: '#947adb',
  heather: '#8272ad',
};

/** The configuration of a project for these labels, as XML in ASCII. */
export function configuration(labels: Scheme['labels']): string {
  const lines = labels.map(({ name, colour, key }) => {
    // A hotkey is one key there.
    const hotkey = Array.from(key).length !== 1 ? '' : ` hotkey="${attribute(key)}"`;
    return `    <Label value="${attribute(name)}" background="${colours[colour]}"${hotkey}/>\n`;
  });
  return (
    // Without the style the page runs blanks and line ends together, and saves the quotes so.
    `<View>\n  <Style>.htx-text{ white-space: pre-wrap; }</Style>\n  <Labels name="${names.labels}" toName="${names.text}">\n${lines.join('')}  </Labels>\n` +
    `  <Text name="${names.text}" value="$${names.data}"/>\n</View>\n`
  );
}

/** Whether the first bytes of a file are those of a configuration. */
export function isConfiguration(head: Head): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<View[\s>/]/.test(headText(head));
}

const special = /[&<>"\t\n\r]|[^\t\n\r -~]/gu;
const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

function attribute(value: string): string {
  return value.replace(special, (character) => entities.get(character) ?? `&#${character.codePointAt(0)};`);
}
