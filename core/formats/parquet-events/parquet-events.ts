// A folder of Parquet tables for databases: everything that is known of the tags, and how it came about (docs/parquet-events.md).

import type { Format } from '../format.ts';
import { parquetEventsOptions, writeParquetEvents } from './write.ts';

export const parquetEvents: Format = {
  id: 'parquet-events',
  aliases: ['parquet'],
  title: 'Parquet tables with history',
  about:
    'For DuckDB, Spark and pandas: articles, layers, spans, decisions and the whole history as tables, one folder for each annotator and month. It is made to be asked, not to be read back here.',
  layout: 'folder',
  extension: '',
  lossless: false,
  options: parquetEventsOptions,
  parts: 'inside',
  takesBytes: true,
  takesChronicle: true,
  write: writeParquetEvents,
  read: null,
};
