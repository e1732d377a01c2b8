// Changing who sits here, with everything on screen that depends on it.

import { changeAnnotator } from '../app/corpus.ts';
import { forgetRows, readList } from '../documents/list.ts';
import { reopenDocument } from '../tagging/open-document.ts';

/** Seats an annotator by name and shows their tags and statuses. False when the core refused the name. */
export async function sitAs(name: string, stay?: Parameters<typeof changeAnnotator>[1]): Promise<boolean> {
  if (!(await changeAnnotator(name, stay))) return false;
  forgetRows();
  await Promise.all([readList(), reopenDocument()]);
  return true;
}
