// The columns of tables of spans: ours, and what others call theirs.

/** Our columns, in their order. In `tsv` one more follows: what is known of the document. */
export const columns = ['doc_id', 'span_id', 'label', 'start', 'end', 'text', 'annotator', 'note'] as const;
export type Column = (typeof columns)[number];

/** The last column of TSV: a JSON object in the rows of documents, empty in those of spans. */
export const documentColumn = 'document';

const aliases: Readonly<Record<Column, readonly string[]>> = {
  doc_id: ['document_id', 'docid', 'doc', 'document', 'file', 'filename', 'file_name'],
  span_id: ['spanid', 'annotation_id', 'id'],
  label: ['tag', 'type', 'category', 'entity', 'code'],
  start: ['begin', 'start_offset', 'begin_offset', 'start_char', 'from'],
  end: ['stop', 'end_offset', 'end_char', 'to'],
  text: ['quote', 'surface', 'span', 'covered_text', 'segment'],
  annotator: ['coder', 'user', 'creator', 'author'],
  note: ['comment', 'memo'],
};

/** Where the columns are in a header; those that are not there are left out. Null when it is not the header of a table of spans. */
export function findColumns(header: readonly string[]): ReadonlyMap<Column, number> | null {
  const names = header.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'));
  const found = new Map<Column, number>();
  for (const column of columns) {
    const place = [column, ...aliases[column]].map((name) => names.indexOf(name)).find((at) => at >= 0);
    if (place !== undefined) found.set(column, place);
  }
  return ['doc_id', 'label', 'start', 'end'].every((needed) => found.has(needed as Column)) ? found : null;
}

/** Where the column is that says which line of a text file is meant, as Amazon Comprehend has it; null where there is none. */
export function lineColumn(header: readonly string[]): number | null {
  const names = header.map((name) => name.trim().toLowerCase());
  const at = names.indexOf('line');
  return at >= 0 && names.includes('file') ? at : null;
}

/** Whether a header is one of ours, so that its cells are escaped as we do. */
export function isOurs(header: readonly string[], last: 'csv' | 'tsv'): boolean {
  const own = last === 'tsv' ? [...columns, documentColumn] : columns;
  return own.length === header.length && own.every((name, i) => name === header[i]);
}
