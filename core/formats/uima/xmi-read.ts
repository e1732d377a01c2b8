// XMI to a CAS. The types are not needed: what has a begin and an end is an annotation, whatever it inherits from; with one of them, it is one that lost its place.

import { SaxesParser, type SaxesTagNS } from 'saxes';
import { CasRefused, type Cas, type Feature, type FeatureStructure, type Sofa } from './cas.ts';

const xmi = 'http://www.omg.org/XMI';
/** The names that declare namespaces are of this one. */
const namespaces = 'http://www.w3.org/2000/xmlns/';
const casNamespace = 'http:///uima/cas.ecore';
const namespace = /^http:\/\/\/(.+)\.ecore$/;

/** A CAS is three elements deep. The parser takes longer for each element the deeper it is. */
const deepest = 100;
/** No element of a CAS has so many features. */
const mostAttributes = 1000;
/** Each takes some hundred bytes of memory. */
const mostStructures = 500_000;
const tooMany = (): string =>
  `it holds more than ${mostStructures.toLocaleString('en')} annotations, which is too much for one document`;

/**
 * Reads an XMI document that comes in pieces; null when it is a type system description, which holds no documents. Throws
 * CasRefused, also where it is larger than any CAS.
 */
export function readXmi(pieces: Iterable<string>): Cas | null {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const refuse = (reason: string): never => {
    throw new CasRefused(reason, parser.line);
  };
  const cas = startCas(refuse);
  let depth = 0;
  let attributes = 0;
  let isTypeSystem = false;
  // A document type could define entities that grow without bound, or name files to read. No CAS has one.
  parser.on('doctype', () => refuse('it has a document type (DOCTYPE), which no CAS has'));
  parser.on('error', (error) => refuse(`it is not well-formed XML: ${error.message.replace(/^[\d:.]*\s*/, '')}`));
  parser.on('opentagstart', () => {
    attributes = 0;
    if (depth >= deepest) refuse(`its elements are nested more than ${deepest} deep, which no CAS is`);
  });
  parser.on('attribute', () => {
    if (++attributes > mostAttributes)
      refuse(`an element has more than ${mostAttributes} attributes, which none of a CAS has`);
  });
  parser.on('opentag', (tag) => {
    if (depth === 0 && tag.local === 'typeSystemDescription') isTypeSystem = true;
    else if (depth === 0 && (tag.uri !== xmi || tag.local !== 'XMI')) refuse('it is XML, but not XMI');
    else if (depth === 1 && !isTypeSystem) cas.open(tag);
    depth++;
  });
  parser.on('text', (text) => {
    if (depth === 3) cas.text(text);
  });
  parser.on('closetag', (tag) => {
    if (--depth === 2) cas.value(tag.local);
  });
  for (const piece of pieces) parser.write(piece);
  parser.close();
  return isTypeSystem ? null : cas.read;
}

/** A CAS while it is read: its elements, and the features of several values, which stand as elements in them. */
interface CasReading {
  readonly read: Cas;
  open(tag: SaxesTagNS): void;
  text(text: string): void;
  /** The element of that name in the annotation that is open ends here. */
  value(name: string): void;
}

function startCas(refuse: (reason: string) => never): CasReading {
  const sofas: Sofa[] = [];
  const structures: FeatureStructure[] = [];
  const members = new Map<string, Set<string>>();
  let within: Map<string, Feature> | null = null;
  let lists = new Map<string, string[]>();
  let listed = 0;
  let words = '';
  return {
    read: { sofas, structures, members },
    open(tag) {
      const values = new Map(
        Object.values(tag.attributes)
          .filter(({ uri }) => uri !== namespaces)
          .map(({ uri, local, value }) => [uri === xmi ? `xmi:${local}` : local, value]),
      );
      const id = values.get('xmi:id') ?? '';
      within = null;
      if (tag.uri === casNamespace && tag.local === 'Sofa') {
        sofas.push({ id, name: values.get('sofaID') ?? '', text: values.get('sofaString') ?? null });
      } else if (tag.uri === casNamespace && tag.local === 'View') {
        const sofa = values.get('sofa') ?? '';
        const known = members.get(sofa) ?? new Set();
        for (const member of (values.get('members') ?? '').split(/\s+/)) known.add(member);
        members.set(sofa, known);
      } else if (values.has('begin') || values.has('end')) {
        within = new Map<string, Feature>(values);
        within.delete('xmi:id');
        structures.push({ id, type: typeOf(tag), features: within });
      }
      lists = new Map();
      words = '';
      if (structures.length + sofas.length + listed > mostStructures) refuse(tooMany());
    },
    text(text) {
      words += text;
    },
    value(name) {
      const list = lists.get(name) ?? [];
      list.push(words);
      words = '';
      lists.set(name, list);
      within?.set(name, list);
      if (++listed > mostStructures) refuse(tooMany());
    },
  };
}

function typeOf({ uri, local }: SaxesTagNS): string {
  const name = namespace.exec(uri)?.[1]?.replaceAll('/', '.') ?? '';
  return name === '' || name === 'uima.noNamespace' ? local : `${name}.${local}`;
}
