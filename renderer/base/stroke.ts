// How a key stroke is written ('Mod+Shift+Z', '[', 'Escape'), shown, and recognised in a keyboard event.

/** What recognising needs of a KeyboardEvent. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** True when the event is the stroke. `mac`: Mod is Command there, Control elsewhere. */
export function matches(stroke: string, event: Pressed, mac: boolean): boolean {
  const parts = partsOf(stroke);
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  if ((mac ? event.metaKey : event.ctrlKey) !== mod || (mac ? event.ctrlKey : event.metaKey)) return false;
  if (event.altKey !== parts.includes('Alt')) return false;
  // A sign such as ? or [ needs Shift or AltGr on some keyboards and not on others: the sign itself decides.
  if (isSign(key)) return event.key === key;
  if (event.shiftKey !== parts.includes('Shift')) return false;
  if (!isLetter(key)) return event.key === key;
  // Other scripts and input methods give other characters: the place of the key decides there.
  return isLetter(event.key) ? event.key.toLowerCase() === key.toLowerCase() : event.code === `Key${key.toUpperCase()}`;
}

const modifiers = new Set([
  'Control',
  'Meta',
  'Alt',
  'AltGraph',
  'Shift',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
]);

/** The stroke of an event, as `matches` finds it again; null while only modifiers are down. */
export function strokeOf(event: Pressed, mac: boolean): string | null {
  const letter = isLetter(event.key) ? event.key : /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter === undefined && modifiers.has(event.key)) return null;
  const key = letter ?? event.key;
  const parts = [
    ...((mac ? event.metaKey : event.ctrlKey) ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !isSign(key) ? ['Shift'] : []),
  ];
  return [...parts, letter === undefined ? key : parts.length > 0 ? letter.toUpperCase() : letter.toLowerCase()].join(
    '+',
  );
}

/** The digit 1-9 of a stroke on the digit row or the number pad, whatever character it types; null for other keys. */
export function digitOf(event: Pick<Pressed, 'code'>): number | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  return digit ? Number(digit[1]) : null;
}

const names: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  Delete: 'Del',
  Enter: 'Enter',
};

/** The stroke as its key caps say it, in order. */
export function caps(stroke: string, mac: boolean): readonly string[] {
  return partsOf(stroke).map((part) => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'Alt') return mac ? '⌥' : 'Alt';
    if (part === 'Shift') return mac ? '⇧' : 'Shift';
    return names[part] ?? (isLetter(part) ? part.toUpperCase() : part);
  });
}

// The plus sign is a key, too.
function partsOf(stroke: string): readonly string[] {
  return stroke === '+' ? ['+'] : stroke.split('+');
}

function isLetter(key: string): boolean {
  return /^[a-z]$/i.test(key);
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key);
}
