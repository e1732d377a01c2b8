// Lists of texts with tags as people keep them in Python for spaCy: `TRAIN_DATA = [("Porto slept.", {"entities": [(0, 5, "LOC")]})]`.

import { readWhole, tooLong } from '../../files/read-whole.ts';
import { decodeText } from '../in/decode.ts';
import type { InputFile } from '../format.ts';
import type { JsonElement } from '../in/json-elements.ts';
import { parseLiteral } from '../literal.ts';

/** Comments and imports, and a list in a variable or alone. */
const beginning =
  /^\s*(?:(?:#[^\n]*|(?:import|from)\s[^\n]*|"""[^]*?""")\s*\n\s*)*(?:[A-Za-z_]\w*\s*(?::[^=\n]+)?=\s*)?[[(]\s*(?:#[^\n]*\n\s*)?[[({]/;
/** A place and its label in round brackets, which JSON does not have; or a string in single quotes. */
const tuple = /\(\s*\d+\s*,\s*\d+\s*,\s*["']|\(\s*["'][^\n]*["']\s*,\s*[{[(]|[[{,:]\s*'(?:entities|text)'\s*:/;
const assignment = /^([A-Za-z_]\w*)\s*(?::[^=\n]+)?=\s*(?=[[({])/gm;
const comment = /^\s*#[^\n]*$/gm;

/** Whether a file begins as such a list. */
export function isPythonList(text: string): boolean {
  const first = text.trimStart().charAt(0);
  if (first !== '[' && first !== '(' && !/^(?:#|"""|[A-Za-z_]\w*(?:\s*[:=]|\s))/.test(text.trimStart())) return false;
  return beginning.test(text) && tuple.test(text);
}

/** The elements of a beginning of such a file; none where it goes on behind the beginning. */
export function pythonValues(text: string): readonly unknown[] {
  return listsIn(text).flatMap(({ source }) => {
    const value = parseLiteral(source);
    return Array.isArray(value) ? (value as readonly unknown[]) : [];
  });
}

/** The elements of the lists of a file; a list that is more than texts, names and numbers is refused. */
export function* pythonElements(file: InputFile): Generator<JsonElement> {
  const bytes = readWhole(file);
  const decoded = bytes === null ? null : decodeText(bytes);
  if (decoded?.ok !== true) {
    yield { ok: false, line: 1, reason: decoded?.reason ?? tooLong };
    return;
  }
  for (const { source, line } of listsIn(decoded.text)) {
    const value = parseLiteral(source);
    if (Array.isArray(value)) for (const one of value as readonly unknown[]) yield { ok: true, value: one, line };
    else if (tuple.test(source)) {
      const reason = 'its list is not read: it has more than texts, names, numbers and lists of them; save it as JSON';
      yield { ok: false, line, reason };
    }
  }
}

/** The lists of a file, each from its bracket to the next assignment. */
function listsIn(text: string): readonly { readonly source: string; readonly line: number }[] {
  const plain = text.replaceAll('\r\n', '\n').replace(comment, '');
  const starts = [...plain.matchAll(assignment)].map(({ index, 0: whole }) => ({
    at: index,
    from: index + whole.length,
  }));
  const all = starts.length > 0 ? starts : [{ at: 0, from: 0 }];
  return all.map(({ from }, i) => ({
    source: plain.slice(from, all[i + 1]?.at),
    line: plain.slice(0, from).split('\n').length,
  }));
}
