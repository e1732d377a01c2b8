// W3C Web Annotation as JSON-LD (docs/formats.md#w3c-annotations; W3C Recommendation of 23 February 2017, and how Recogito reads it).

import type { Format } from '../format.ts';
import { jsonHead } from '../in/json-head.ts';
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

function recognise(path: string, head: Uint8Array): number {
  const found = jsonHead(head);
  if (found === null) return 0;
  const { keys } = found;
  const isAnnotation = keys.has('target') && (keys.has('type') || keys.has('@type'));
  const isPage = keys.has('@context') && (keys.has('items') || keys.has('first') || keys.has('@graph'));
  const named = Buffer.from(head.subarray(0, 4096)).toString('latin1').includes('anno.jsonld');
  if (named && (isAnnotation || isPage)) return 1;
  if (isAnnotation && (keys.has('body') || keys.has('motivation'))) return 0.9;
  // An export without any document.
  return path.endsWith('.jsonld') && found.root === 'list' && keys.size === 0 ? 0.5 : 0;
}
