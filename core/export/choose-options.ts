// The options of an export, as the format takes them.

import type { AnyFormat } from '../formats/format.ts';
import { refusal } from '../errors/problem.ts';

/** The given options with the defaults for the rest. Throws `refused` for a key or value that the format does not have. */
export function chooseOptions(format: AnyFormat, given: Readonly<Record<string, string>>): Record<string, string> {
  for (const [key, value] of Object.entries(given)) {
    const option = format.options.find((one) => one.key === key);
    if (!option) {
      const keys = format.options.map((one) => one.key).join(', ') || 'none';
      throw refusal('refused', `The format ${format.id} has no option “${key}” (it has: ${keys}).`);
    }
    if (!option.choices.some((choice) => choice.value === value)) {
      const values = option.choices.map((choice) => choice.value).join(', ');
      throw refusal('refused', `The option ${key} of ${format.id} is one of ${values}, not “${value}”.`);
    }
  }
  return Object.fromEntries(format.options.map((option) => [option.key, given[option.key] ?? option.default]));
}
