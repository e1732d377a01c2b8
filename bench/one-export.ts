// One export in a process of its own, so that its memory is its own: `node bench/one-export.ts CORPUS FORMAT TARGET`.

import { openCorpus } from '../core/corpus/open.ts';
import { exportDocuments } from '../core/export/export.ts';
import { formatById } from '../core/formats/registry.ts';

const [path = '', id = '', target = ''] = process.argv.slice(2);
const format = formatById(id);
if (!format) throw new Error(`there is no format ${id}`);
const corpus = openCorpus(path);
const first = process.memoryUsage.rss();
let most = first;
const look = (): void => {
  most = Math.max(most, process.memoryUsage.rss());
};
const started = performance.now();
const controls = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: look,
};
await exportDocuments(corpus.reader, { format, options: {}, selection: {}, target }, controls);
look();
corpus.close();
console.log(JSON.stringify({ milliseconds: performance.now() - started, grown: (most - first) / 2 ** 20 }));
