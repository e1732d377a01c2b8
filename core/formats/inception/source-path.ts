// INCEpTION exports a project as annotation/<document>/<annotator>.<format>, and curated documents likewise.

/** Where a format needs several files, they are in an archive that is named after the annotator. */
const layout = /(?:^|\/)(?:annotation|curation)(?:_ser)?\/([^/]+)\/([^/]+)\.(?:zip\/[^/]+\.)?[A-Za-z]+$/;

/** Who annotated which document, by the path; null where the path is not INCEpTION's, or the file is nobody's. */
export function annotatorAndDocument(path: string): {
  readonly annotator: string | null;
  readonly document: string | null;
} {
  const found = layout.exec(path);
  if (found === null) return { annotator: null, document: null };
  const [, document = '', annotator = ''] = found;
  return { annotator: annotator === 'INITIAL_CAS' ? null : annotator, document };
}
