// A CAS as XMI: each structure an element, the text an attribute (docs/formats.md#uima).

import type { Cas, Feature } from './cas.ts';
import { annotationType, type TypeDefinition } from './types.ts';
import { escapeAttribute } from './xml.ts';

const prefixes = new Map([
  ['uima.tcas', 'tcas'],
  ['de.tudarmstadt.ukp.dkpro.core.api.ner.type', 'type'],
  ['spanwright', 'spanwright'],
]);

/** The document of a CAS whose types typeSystem gives, in pieces. */
export function* xmiOf({ sofas, structures, members }: Cas): Generator<string> {
  const namespaces = Array.from(
    prefixes,
    ([name, prefix]) => ` xmlns:${prefix}="http:///${name.replaceAll('.', '/')}.ecore"`,
  ).join('');
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"${namespaces} xmi:version="2.0">\n`;
  yield '<cas:NULL xmi:id="0"/>\n';
  for (const { id, type, features } of structures) {
    const cut = type.lastIndexOf('.');
    const name = `${prefixes.get(type.slice(0, cut)) ?? 'cas'}:${type.slice(cut + 1)}`;
    const values = Array.from(features, ([key, value]) => ` ${key}="${escapeAttribute(textOfFeature(value))}"`).join(
      '',
    );
    yield `<${name} xmi:id="${id}"${values}/>\n`;
  }
  for (const [i, { id, name, text }] of sofas.entries()) {
    yield `<cas:Sofa xmi:id="${id}" sofaNum="${i + 1}" sofaID="${escapeAttribute(name)}" mimeType="text" sofaString="`;
    yield escapeAttribute(text ?? '');
    yield '"/>\n';
  }
  for (const [sofa, ids] of members) yield `<cas:View sofa="${sofa}" members="${[...ids].join(' ')}"/>\n`;
  yield '</xmi:XMI>\n';
}

/** The types as a UIMA type system description. */
export function typeSystemXml(definitions: readonly TypeDefinition[]): string {
  const types = definitions.map(
    ({ name, features }) =>
      `    <typeDescription>\n      <name>${name}</name>\n      <description/>\n      <supertypeName>${annotationType}</supertypeName>\n` +
      `      <features>\n${features.map(featureXml).join('')}      </features>\n    </typeDescription>\n`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n' +
    `  <name>Spanwright</name>\n  <types>\n${types.join('')}  </types>\n</typeSystemDescription>\n`
  );
}

function featureXml([name, range]: readonly [string, string]): string {
  return (
    `        <featureDescription>\n          <name>${name}</name>\n          <description/>\n` +
    `          <rangeTypeName>${range}</rangeTypeName>\n        </featureDescription>\n`
  );
}

function textOfFeature(value: Feature): string {
  return typeof value === 'object' && 'ref' in value ? value.ref : String(value);
}
