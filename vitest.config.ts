import { defineConfig } from 'vitest/config';
import { SlowFirst } from './scripts/slow-first.mjs';

const rooms = (names: readonly string[]): string[] => names.map((name) => `${name}/**/*.test.{ts,tsx}`);

/** Nothing there acts by being imported, so that a process of its own for each file is time spent on nothing. */
const inMemory = ['model', 'renderer', 'core/formats'];
/** Nor there, and what a test opens it closes: what they import took longer than most of them. */
const inOneProcess = ['core'];

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    environment: 'node',
    // A native addon in a thread that ends can take the whole process with it.
    pool: 'forks',
    maxWorkers: 2,
    // Only a hang reaches these: two busy cores make an honest test ten times slower.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Vitest's own second is over before a busy machine has started a process.
    expect: { poll: { timeout: 120_000 } },
    restoreMocks: true,
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'at work',
          include: rooms(['server', 'cli', 'scripts', 'electron', 'interop', 'tests']),
        },
      },
      {
        extends: true,
        test: {
          name: 'core at work',
          include: rooms(inOneProcess),
          exclude: [...rooms(inMemory), '**/node_modules/**'],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'in memory', include: rooms(inMemory), isolate: false } },
    ],
  },
});
