// GATE's own XML: a text with nodes in it, and sets of annotations from node to node (docs/formats.md#bioc-pubtator-tags-in-xml).

import type { BadSpan, ReadingChoices } from '../../../model/reading.ts';
import { metaField } from '../span-meta.ts';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import { check, term } from '../in/foreign-json.ts';
import type { Format, Found, InputFile } from '../format.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import { plainReading, type OffsetFinding } from '../in/offset-unit.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { childrenOf, childText, readXmlElements, type XmlElement } from '../xml-elements.ts';

export const gateXml: Format = {
  id: 'gate-xml',
  title: 'GATE XML',
  about:
    'A document of GATE; each annotation set becomes the layer of an annotator of that name, the default set that of whoever imports, and features go to the metadata.',
  layout: 'file',
  extension: '.xml',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readGateXml },
};

function recognise(_: string, head: Head): Verdict {
  const text = headText(head);
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<GateDocument\b/.test(text)
    ? verdict(1, 'it is a GateDocument')
    : notThis;
}

function* readGateXml(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  for (const found of readXmlElements(file.read(), (name, depth) => name === 'GateDocument' && depth === 0)) {
    yield found.ok ? documentOf(found.element, choices) : found;
  }
}

/** What GATE's tools make of every text, and what it keeps of a page: nobody tagged that. */
const machinery: ReadonlySet<string> = new Set(['Token', 'SpaceToken', 'Sentence', 'Split', 'DEFAULT_TOKEN']);
const originalMarkups = 'Original markups';

/** The places of nodes are those in the text itself, whatever their numbers count. */
const byNodes: OffsetFinding = { ...plainReading, unit: 'utf16', decidedBy: 'declaration', fitting: 0, compared: 0 };

type Span = ForeignDocument['spans'][number];

function documentOf(root: XmlElement, { feature }: ReadingChoices): Found {
  const [body] = childrenOf(root, 'TextWithNodes');
  if (body === undefined) return { ok: false, line: root.line, reason: 'it has no TextWithNodes, which is the text' };
  const { text, nodes } = textWithNodes(body);
  const spans: Span[] = [];
  const bad: BadSpan[] = [];
  const tally = tallyNotTaken();
  addOthers(root, ['TextWithNodes', 'GateDocumentFeatures', 'AnnotationSet', 'Relations'], tally);
  for (const set of childrenOf(root, 'AnnotationSet')) {
    const name = set.attributes.get('Name') ?? '';
    addOthers(set, ['Annotation'], tally);
    for (const annotation of childrenOf(set, 'Annotation')) {
      if (isMachinery(name, annotation, tally)) continue;
      const features = featuresOf(annotation);
      const read = spanOf(annotation, name, features, nodes, feature);
      if ('fault' in read) bad.push(read);
      else spans.push(read);
    }
  }
  const notTaken = tally.list();
  const [own] = childrenOf(root, 'GateDocumentFeatures');
  const draft = makeDraft(
    {
      name: null,
      title: null,
      text,
      spans,
      statuses: [],
      meta: Object.fromEntries(own === undefined ? [] : featuresOf(own)),
      encoding: null,
      sourceSha256: null,
      ...(bad.length > 0 && { badSpans: bad }),
      ...(notTaken.length > 0 && { notTaken }),
    },
    [byNodes],
  );
  return { ...draft, line: root.line };
}

/** What GATE is not known to write may be what another version writes tags in. */
function addOthers(element: XmlElement, known: readonly string[], tally: NotTakenTally): void {
  for (const { name, line } of childrenOf(element)) {
    if (!known.includes(name)) tally.add({ kind: 'markup', name, example: `line ${line}`, holdsTags: true });
  }
}

function textWithNodes(body: XmlElement): { readonly text: string; readonly nodes: ReadonlyMap<string, number> } {
  const nodes = new Map<string, number>();
  let text = '';
  for (const child of body.children) {
    if (typeof child === 'string') text += child;
    else if (child.name === 'Node') nodes.set(child.attributes.get('id') ?? '', text.length);
  }
  return { text, nodes };
}

function isMachinery(set: string, { attributes, line }: XmlElement, tally: NotTakenTally): boolean {
  const type = attributes.get('Type') ?? '';
  const example = `${type} ${attributes.get('StartNode')}–${attributes.get('EndNode')}, line ${line}`;
  if (set === originalMarkups) tally.add({ kind: 'markup', name: type, example });
  else if (machinery.has(type)) tally.add({ kind: 'layer', name: type, example });
  else return false;
  return true;
}

function spanOf(
  { attributes, line }: XmlElement,
  set: string,
  features: readonly (readonly [string, string])[],
  nodes: ReadonlyMap<string, number>,
  feature: string | undefined,
): Span | BadSpan {
  const [from = '', to = ''] = [attributes.get('StartNode'), attributes.get('EndNode')];
  const type = features.find(([name]) => name === feature)?.[1] ?? attributes.get('Type') ?? '';
  const [start, end] = [nodes.get(from), nodes.get(to)];
  const refuse = (fault: string): BadSpan => ({ line, label: type, place: `${from}–${to}`, fault });
  const label = check(term, type);
  if (!label.ok) return refuse(`has a type that ${label.reason.replace(/^it /, '')}`);
  if (start === undefined || end === undefined) return refuse('begins or ends at a node that is not in the text');
  const annotator = check(term, set);
  return {
    start,
    end,
    surface: null,
    id: null,
    label: label.value,
    annotator: annotator.ok ? annotator.value : null,
    note: '',
    ...metaField(Object.fromEntries(features.filter(([name]) => name !== feature))),
  };
}

function featuresOf(element: XmlElement): readonly (readonly [string, string])[] {
  return childrenOf(element, 'Feature').map((feature) => [
    childText(feature, 'Name') ?? '',
    childText(feature, 'Value') ?? '',
  ]);
}
