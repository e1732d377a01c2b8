// `npm test [-- --only NAME,NAME]`: the whole check, from a bare clone to one line. Like start.mjs, this file needs
// nothing but the Node that npm runs on.
import { handOver } from './hand-over.mjs';

await handOver(import.meta.url, async (argv) => (await import('./check.mjs')).check(argv));
