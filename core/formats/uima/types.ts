// The types that an export uses. Spans are DKPro's named entities, which INCEpTION and dkpro-cassis know; what those have no
// feature for stands in types of our own, which a tool that does not know them can leave aside.

export const documentType = 'uima.tcas.DocumentAnnotation';
export const entityType = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';
/** What is known of one named entity: `span` refers to it. */
export const spanRecordType = 'spanwright.SpanRecord';
/** What is known of the document. */
export const documentRecordType = 'spanwright.DocumentRecord';
/** Where one annotator stands with the document. */
export const statusRecordType = 'spanwright.StatusRecord';

export interface TypeDefinition {
  readonly name: string;
  readonly features: readonly (readonly [name: string, range: string])[];
}

const string = 'uima.cas.String';

/** The features that DKPro's named entities have. */
const entityFeatures = ['value', 'identifier'];

/**
 * The types of an export in which spans have these features beside their label. All of them are annotations: their supertype is
 * uima.tcas.Annotation.
 */
export function typeSystem(spanFeatures: readonly string[]): readonly TypeDefinition[] {
  const features = [...new Set([...entityFeatures, ...spanFeatures])];
  return [{ name: entityType, features: strings(...features) }, ...records];
}

const records: readonly TypeDefinition[] = [
  {
    name: spanRecordType,
    features: [['span', entityType], ...strings('spanId', 'annotator', 'note', 'meta', 'exact')],
  },
  { name: documentRecordType, features: strings('documentId', 'title', 'meta', 'replaced', 'exact') },
  { name: statusRecordType, features: strings('annotator', 'status', 'note', 'exact') },
];

export const annotationType = 'uima.tcas.Annotation';

function strings(...names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map((name) => [name, string] as const);
}
