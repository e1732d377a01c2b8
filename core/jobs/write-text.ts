import { openSink } from '../formats/out/sink.ts';

/** Writes a text into a file, all of it or nothing. */
export async function writeText(target: string, chunks: Iterable<string>): Promise<void> {
  const sink = openSink(target, 'file');
  try {
    const file = sink.file('');
    for (const chunk of chunks) {
      file.write(chunk);
      await sink.room();
    }
    file.close();
    await sink.commit();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
