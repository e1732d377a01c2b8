// Names that were typed into a save dialog, which on Linux adds nothing to them.

import { extname } from 'node:path';

/** The path with that extension (with its dot; '' asks for none), as it is where it ends so already, in any case. */
export function withExtension(path: string, extension: string): string {
  return extension === '' || extname(path).toLowerCase() === extension.toLowerCase() ? path : `${path}${extension}`;
}
