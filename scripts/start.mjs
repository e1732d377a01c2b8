// `npm start [-- --browser] [PATH.corpus]`: from a bare clone to a window. This file runs on any Node that npm runs on,
// with nothing installed.
import { handOver } from './hand-over.mjs';

await handOver(import.meta.url, async (argv) => (await import('./launch.mjs')).launch(argv));
