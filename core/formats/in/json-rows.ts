// The rows of a JSON Lines file, or of a JSON file that is one list of them: tools offer both, and people rename one to the other.

import type { InputFile } from '../format.ts';
import { parseForeign } from './foreign-json.ts';
import { readElements, type JsonElement } from './json-elements.ts';
import { readHead } from '../head.ts';
import { jsonHead } from './json-head.ts';
import { readLines } from './lines.ts';

const blank = /^\s*$/;
const onlyOpens = /^\s*\{\s*$/;

/** Reads the rows one at a time; one that does not hold is given as a refusal with its line, and the others are read. */
export function* readRows(file: InputFile): Generator<JsonElement> {
  if (jsonHead(readHead(file))?.root === 'list') {
    yield* readElements(file.read());
    return;
  }
  let first = true;
  for (const line of readLines(file.read())) {
    if (!line.ok) {
      yield line;
      continue;
    }
    if (blank.test(line.text)) continue;
    if (first && onlyOpens.test(line.text)) {
      // One object over several lines.
      yield* readElements(file.read());
      return;
    }
    first = false;
    yield { ...parseForeign(line.text), line: line.line };
  }
}
