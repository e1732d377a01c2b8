// How the documents and spans of a corpus are named where every name must be an IRI.

/** The context that gives the keys their meaning. */
export const context = 'http://www.w3.org/ns/anno.jsonld';

const documents = 'urn:spanwright:document:';
const spans = 'urn:spanwright:span:';

/** The IRI of a document. */
export function documentIri(name: string): string {
  return documents + encodeURIComponent(name);
}

/** The IRI of a span, whose id is unique within its document only. */
export function spanIri(document: string, id: string): string {
  return `${spans}${encodeURIComponent(document)}:${encodeURIComponent(id)}`;
}

/** The name of the document with an IRI of ours; null for any other. */
export function documentOf(iri: string): string | null {
  return iri.startsWith(documents) ? decoded(iri.slice(documents.length)) : null;
}

/** The id of the span with an IRI of ours; null for any other. */
export function spanOf(iri: string): string | null {
  return iri.startsWith(spans) ? decoded(iri.slice(iri.lastIndexOf(':') + 1)) : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
