// W3C Web Annotation as JSON-LD (docs/formats.md#w3c-annotations; W3C Recommendation of 23 February 2017, and how Recogito reads it).

import type { Format } from '../format.ts';
import type { Head } from '../head.ts';
import { jsonHead } from '../in/json-head.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { readW3c } from './read.ts';
import { writeW3c } from './write.ts';

export const w3c: Format = {
  id: 'w3c',
  title: 'W3C Web Annotation',
  about:
    'JSON-LD for Recogito, Annotorious and triple stores: both selectors, offsets in code points, the texts as annotations of their documents. Keeps everything.',
  layout: 'file',
  extension: '.jsonld',
  lossless: true,
  options: [],
  write: writeW3c,
  read: { recognise, read: readW3c },
};

function recognise(path: string, head: Head): Verdict {
  const found = jsonHead(head);
  if (found === null) return notThis;
  const { keys } = found;
  const isRecogito = keys.has('target') && keys.has('bodies');
  if (isRecogito) return verdict(0.9, 'its entries have a target and bodies, as Recogito writes them');
  const isAnnotation = keys.has('target') && (keys.has('type') || keys.has('@type'));
  const isPage = keys.has('@context') && (keys.has('items') || keys.has('first') || keys.has('@graph'));
  const named = Buffer.from(head.bytes.subarray(0, 4096)).toString('latin1').includes('anno.jsonld');
  if (named && (isAnnotation || isPage)) return verdict(1, 'its @context is that of web annotations');
  if (isAnnotation && (keys.has('body') || keys.has('motivation'))) {
    return verdict(0.9, 'its entries have a type, a target and a body or motivation');
  }
  // An export without any document.
  return path.endsWith('.jsonld') && found.root === 'list' && keys.size === 0
    ? verdict(0.6, 'its name ends in .jsonld, and its list is empty')
    : notThis;
}
