// A Parquet file, a group of rows at a time: memory stays flat whatever the number of rows.

import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';

export type { SchemaElement };

/** What a file is made of. */
export interface ParquetShape {
  /** Its root and all that is below it, in preorder. */
  readonly schema: SchemaElement[];
  /** Whether each group says its smallest and largest values, by which readers pass over groups. */
  readonly statistics: boolean;
  readonly metadata: { key: string; value: string }[];
  /** Bytes to begin with: they are few where many files are open at once. */
  readonly room: number;
}

/** A file being written. */
export interface ParquetFile {
  /** Writes a group of rows, given as columns of equal length in the order of the schema. */
  group(columns: readonly { readonly name: string; readonly data: unknown[] }[]): void;
  /** The bytes of the groups that were written. */
  size(): number;
  /** Writes the file's own index. */
  finish(): void;
}

/** Starts a file; `write` is given bytes that belong to this writer again when it returns. */
export function openParquetFile(write: (bytes: Uint8Array) => void, shape: ParquetShape): ParquetFile {
  const bytes = new ByteWriter(shape.room);
  const flush = (): void => {
    write(bytes.getBytes());
    bytes.index = 0;
  };
  const parquet = new ParquetWriter({
    writer: Object.assign(bytes, { flush, finish: flush }),
    schema: shape.schema,
    statistics: shape.statistics,
    createdBy: 'Spanwright',
    kvMetadata: shape.metadata,
  });
  return {
    group(columns) {
      const rowGroupSize = columns[0]?.data.length ?? 0;
      // Nothing is awaited: neither the compressor nor this writer's flush is asynchronous.
      void parquet.write({ columnData: [...columns], rowGroupSize });
    },
    size: () => bytes.offset,
    finish: () => void parquet.finish(),
  };
}
