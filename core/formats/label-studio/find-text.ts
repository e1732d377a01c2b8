// Which of a task's data is the text: Label Studio says so only in the configuration, which an export does not carry.

import type { Checked } from '../in/foreign-json.ts';

const address = /^(?:(?:https?|s3|gs|azure-blob):\/\/|\/data\/(?:upload|local-files)\/)\S+$/;

/**
 * Finds the text by what its regions are in (`names`), by its usual key, else as the only string that holds all quotes. `ours`: the task was written here, and its text
 * may be an address. Refuses texts that Label Studio loads from elsewhere (valueType="url").
 */
export function findText(
  data: Readonly<Record<string, unknown>>,
  quotes: readonly string[],
  { ours, names = [] }: { readonly ours: boolean; readonly names?: readonly string[] },
): Checked<{ readonly key: string; readonly text: string }> {
  const texts = Object.entries(data).flatMap(([key, text]) => (typeof text === 'string' ? [{ key, text }] : []));
  const [named, ...otherNames] = texts.filter(({ key }) => names.includes(key));
  const usual = otherNames.length > 0 ? undefined : (named ?? texts.find(({ key }) => key === 'text'));
  const fitting = texts.filter(({ text }) => quotes.length > 0 && quotes.every((quote) => text.includes(quote)));
  const [chosen, ...more] = usual !== undefined ? [usual] : fitting.length > 0 ? fitting : texts;
  if (chosen === undefined) return { ok: false, reason: 'its data holds no text' };
  if (more.length > 0) {
    const keys = [chosen, ...more].map(({ key }) => `“${key}”`).join(', ');
    return { ok: false, reason: `its data holds several texts (${keys}), and nothing tells which was annotated` };
  }
  if (!ours && address.test(chosen.text)) {
    const shown = chosen.text.slice(0, 100);
    return {
      ok: false,
      reason: `its text is not in the file: Label Studio loads it from ${shown} (valueType="url"); put the text into the task`,
    };
  }
  return { ok: true, value: chosen };
}
