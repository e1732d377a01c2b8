// The client against a transport that breaks at random: whatever happens to the connection, the page or the answers,
// every command is applied once, in order, and is told settled only after it was.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { createMemoryOutbox } from './outbox.ts';
import { readByContract } from './read-by-contract.ts';
import {
  corpusA,
  corpusB,
  createTinyCore,
  createFaultyTransport,
  createClock,
  rename,
} from '../../tests/client/faulty.ts';

describe('the client', () => {
  it('applies every command once and in order, whatever breaks', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('command' as const), bad: fc.boolean() }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('work' as const), count: fc.nat(5) }) },
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('deliver' as const), count: fc.nat(5), repeat: fc.boolean() }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('disconnect' as const), arrived: fc.nat(4) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), arrived: fc.nat(4) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('other corpus' as const) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), full: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('later' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
        const core = createTinyCore();
        const outbox = createMemoryOutbox();
        const clock = createClock();
        let faulty = createFaultyTransport(core);
        let client = createClient({
          transport: faulty.transport,
          outbox,
          later: clock.later,
          reader: () => readByContract,
        });
        const made: { corpus: string; command: string; bad: boolean }[] = [];
        const told = new Set<string>();
        let shown: string | null = null;
        const listen = () => {
          shown = null;
          client.on('corpus', ({ corpus }) => {
            shown = corpus?.corpus ?? null;
          });
          client.onAnswered(({ waiting, answer }) => {
            const isApplied = core.applied.some((one) => one.command === waiting.command);
            expect(answer.ok).toBe(isApplied);
            expect(told.has(waiting.command)).toBe(false);
            told.add(waiting.command);
          });
        };
        listen();
        faulty.deliverAll();
        for (const one of steps) {
          if (one.do === 'command') {
            const title = one.bad ? 'bad' : 'good';
            // A screen issues commands only for the corpus that it shows.
            if (shown === null) continue;
            made.push({ corpus: shown, command: rename(client, title).command, bad: one.bad });
          } else if (one.do === 'work') faulty.work(one.count);
          else if (one.do === 'deliver') faulty.deliver(one.count, one.repeat);
          else if (one.do === 'disconnect') faulty.disconnect(one.arrived);
          else if (one.do === 'connect') faulty.connect();
          else if (one.do === 'reload') {
            faulty.disconnect(one.arrived);
            client.close();
            faulty = createFaultyTransport(core);
            client = createClient({
              transport: faulty.transport,
              outbox,
              later: clock.later,
              reader: () => readByContract,
            });
            listen();
          } else if (one.do === 'disk') {
            core.full = one.full ? 'disk-full' : null;
          } else if (one.do === 'later') clock.ring();
          else {
            faulty.disconnect(0);
            core.open = core.open === corpusA ? corpusB : corpusA;
            faulty.deliverAll();
          }
        }
        faulty.work(Infinity);
        core.full = null;
        for (const corpus of [corpusA, corpusB]) {
          faulty.disconnect(0);
          core.open = corpus;
          faulty.deliverAll();
          const wanted = made.filter((one) => one.corpus === corpus && !one.bad).map((one) => one.command);
          expect(core.applied.filter((one) => one.corpus === corpus).map((one) => one.command)).toEqual(wanted);
          expect(outbox.all(corpus)).toEqual([]);
        }
        expect(told.size).toBe(made.length);
      }),
      { numRuns: 500 },
    );
  });
});
