// For tests and benchmarks: hostile web pages and XML.

import { megabyte, numbered, prose, times, type HostileFile } from './hostile-file.ts';

const xmiOpen =
  '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:t="http:///t.ecore" xmi:version="2.0">';
const xmiClose = '</xmi:XMI>';

/** Hostile web pages and XML. */
export const markupFiles: readonly HostileFile[] = [
  {
    name: 'entities.html',
    what: 'a web page of entities',
    size: 23 * megabyte,
    *pieces(size) {
      yield '<html><body><p>';
      yield* times('&amp;&eacute;', Math.floor(size / 13));
    },
  },
  {
    name: 'elements.html',
    what: 'a web page of very many elements',
    size: 23 * megabyte,
    pieces: (size) => times('<b>x</b>', Math.floor(size / 8)),
  },
  {
    name: 'nested.html',
    what: 'a web page of elements nested just less deep than is refused',
    size: 23 * megabyte,
    pieces: (size) => times(`${'<div>'.repeat(4900)}x${'</div>'.repeat(4900)}`, Math.ceil(size / 53_901)),
  },
  {
    name: 'attributes.html',
    what: 'a web page of an element with very many attributes',
    size: 23 * megabyte,
    *pieces(size) {
      yield '<html><body><p ';
      yield* numbered(Math.floor(size / 12), (n) => `a${n}="1" `);
      yield '>x</p>';
    },
  },
  {
    name: 'text.html',
    what: 'a web page of one long text',
    size: 23 * megabyte,
    *pieces(size, random) {
      yield '<html><body><p>';
      yield* prose(size, random);
    },
  },
  {
    name: 'open.html',
    what: 'a web page of tags that are not closed',
    size: 23 * megabyte,
    pieces: (size) => times('<p><a href="', Math.floor(size / 12)),
  },
  {
    name: 'nested.xmi',
    what: 'XMI of nested elements',
    size: 90 * megabyte,
    *pieces(size) {
      yield xmiOpen;
      yield* times('<t:a>', Math.floor(size / 11));
      yield* times('</t:a>', Math.floor(size / 11));
      yield xmiClose;
    },
  },
  {
    name: 'attributes.xmi',
    what: 'XMI of an element with very many attributes',
    size: 90 * megabyte,
    *pieces(size) {
      yield `${xmiOpen}<t:a begin="0" end="1" `;
      yield* numbered(Math.floor(size / 14), (n) => `a${n}="1" `);
      yield `/>${xmiClose}`;
    },
  },
  {
    name: 'namespaces.xmi',
    what: 'XMI of nested elements that each declare a namespace',
    size: 20 * megabyte,
    *pieces(size) {
      yield xmiOpen;
      yield* numbered(Math.floor(size / 40), (n) => `<t:a xmlns:n${n}="http:///n${n}.ecore">`);
    },
  },
  {
    name: 'views.xmi',
    what: 'XMI of very many views of one text',
    size: 60 * megabyte,
    *pieces(size) {
      yield `${xmiOpen}<cas:Sofa xmi:id="1" sofaID="_InitialView" sofaString="fined"/>`;
      yield* numbered(Math.floor(size / 40), (n) => `<cas:View sofa="1" members="${n}"/>`);
      yield xmiClose;
    },
  },
  {
    name: 'annotations.xmi',
    what: 'XMI of very many annotations',
    size: 90 * megabyte,
    *pieces(size) {
      yield `${xmiOpen}<cas:Sofa xmi:id="1" sofaID="_InitialView" sofaString="fined"/>`;
      yield* numbered(
        Math.floor(size / 60),
        (n) => `<t:a xmi:id="${n + 2}" sofa="1" begin="0" end="5" value="v${n}"/>`,
      );
      yield xmiClose;
    },
  },
  {
    name: 'sofas.xmi',
    what: 'XMI of very many texts',
    size: 60 * megabyte,
    *pieces(size) {
      yield xmiOpen;
      yield* numbered(
        Math.floor(size / 70),
        (n) => `<cas:Sofa xmi:id="${n + 1}" sofaID="v${n}" sofaString="text ${n}"/>`,
      );
      yield xmiClose;
    },
  },
  {
    name: 'entities.xmi',
    what: 'XMI of references to characters',
    size: 90 * megabyte,
    *pieces(size) {
      yield `${xmiOpen}<cas:Sofa xmi:id="1" sofaID="_InitialView" sofaString="`;
      yield* times('&#10;&amp;', Math.floor(size / 10));
      yield `"/>${xmiClose}`;
    },
  },
  {
    name: 'text.xmi',
    what: 'XMI of one element of very much text',
    size: 90 * megabyte,
    *pieces(size) {
      yield `${xmiOpen}<t:a>`;
      yield* times('fined the company ', Math.floor(size / 18));
      yield `</t:a>${xmiClose}`;
    },
  },
];
