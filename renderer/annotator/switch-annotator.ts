// Switching to another annotator, with everything on screen that depends on who that is.

import { changeAnnotator } from '../session/corpus.ts';
import { forgetRows, readList } from '../session/document-list.ts';
import { reopenDocument } from '../session/open-document.ts';

/** Switches to an annotator by name and shows their tags and statuses. False when the core refused the name. */
export async function switchAnnotator(name: string, stay?: Parameters<typeof changeAnnotator>[1]): Promise<boolean> {
  if (!(await changeAnnotator(name, stay))) return false;
  forgetRows();
  await Promise.all([readList(), reopenDocument()]);
  return true;
}
