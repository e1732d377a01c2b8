// The project of INCEpTION or WebAnno, as it exports one: beside what people annotated it has each text once more, as it came, and files
// for the program itself. Neither is an article of its own.

import type { FoundFile } from '../files/find-files.ts';

const projectFile = 'exportedproject.json';
const annotated = /^(.*?)(?:annotation|curation)\/([^/]+)\/[^/]+$/;
const archived = /^(.*?)(?:annotation|curation)\/([^/]+)\/[^/]+\.zip\/[^/]+$/i;
const source = /^(.*?)source\/([^/]+)$/;
/** Binary forms of what stands beside them in the format of the export, and what the program notes for itself. */
const forTheProgram = /(?:^|\/)(?:(?:annotation|curation)_ser\/[^/]+\/[^/]+\.ser|META-INF\/[^/]+)$/;
const notes = /(?:^|\/)[^/]+\.(?:log|properties)$/;

/**
 * Gives the files but those of a project that hold nothing of their own: its description, and the texts of documents that somebody
 * annotated. Texts that nobody has annotated are given. Annotations stand before sources, in the order of names.
 */
export function* withoutProjectFiles(files: Iterable<FoundFile>): Generator<FoundFile> {
  const projects = new Set<string>();
  const documents = new Set<string>();
  for (const entry of files) {
    if (!entry.ok) {
      yield entry;
      continue;
    }
    const { path, companion } = entry.file;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (path === folder + projectFile) {
      projects.add(folder);
      continue;
    }
    if (forTheProgram.test(path) || (notes.test(path) && companion(projectFile) !== null)) continue;
    const [, root = '', document = ''] = archived.exec(path) ?? annotated.exec(path) ?? [];
    if (document !== '') documents.add(`${root}${document}`);
    const [, home, text] = source.exec(path) ?? [];
    if (home !== undefined && projects.has(home) && documents.has(`${home}${text}`)) continue;
    yield entry;
  }
}
