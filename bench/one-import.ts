// One import in a process of its own, so that its memory and its time are its own: `node bench/one-import.ts CORPUS FILE`.

import { readFileSync } from 'node:fs';
import { createCorpus } from '../core/corpus/open.ts';
import { commit } from '../core/history/commit.ts';
import { findFiles } from '../core/files/find-files.ts';
import { importFiles } from '../core/import/import.ts';
import { uuidv7 } from '../model/ids.ts';

const [path = '', file = ''] = process.argv.slice(2);
const corpus = createCorpus(path);
commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
  changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'bench' } }],
  undoable: false,
}));
const controls = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};
const started = performance.now();
const report = await importFiles(corpus, { action: uuidv7(), annotator: 1, files: findFiles([file]) }, controls);
const milliseconds = performance.now() - started;
corpus.close();
const { imported, failed, lines } = report;
const { user, system } = process.cpuUsage();
const reason = lines.find(({ outcome }) => outcome === 'failed')?.reason ?? null;
console.log(
  JSON.stringify({ milliseconds, processor: (user + system) / 1000, memory: mostMemory(), imported, failed, reason }),
);

/** The most memory that this process had at once, in bytes. */
function mostMemory(): number {
  // Linux counts in what its parent had when it began this process.
  const own =
    process.platform === 'linux' ? /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : null;
  return (own ? Number(own) : process.resourceUsage().maxRSS) * 1024;
}
