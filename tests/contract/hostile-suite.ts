// What every door must bear. Each door runs this suite over its own transport, against the real core: whatever comes, the answer
// is coded and the corpus stays as it was.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawDoor } from './raw-door.ts';
import type { Log } from '../../core/log/log.ts';
import { createWorkbench, type Workbench } from '../../core/workbench/workbench.ts';
import { errorCodes } from '../../model/error-codes.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Answer } from '../../model/protocol.ts';
import { dumpOf } from './dump.ts';
import { nested, outOfOrder, replaced, underOneCommand } from './hostile.ts';
import type { OpenDoor } from './suite.ts';

/** Runs the suite over a door. */
export function describeHostile(name: string, openDoor: (workbench: Workbench) => Promise<OpenDoor>): void {
  describe(`hostile messages over ${name}`, () => {
    let folder: string;
    let workbench: Workbench;
    let door: OpenDoor;
    let raw: Awaited<ReturnType<typeof rawDoor>>;
    let faults: string[];
    let annotator: number;
    let document: number;
    let first: unknown;
    let before: ReturnType<typeof dumpOf>;

    const path = () => join(folder, 'a.corpus');
    const added = uuidv7();

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'hostile-'));
      faults = [];
      const log: Log = (what) => void (what === 'internal error' && faults.push(what));
      const dataFolder = join(folder, 'data');
      workbench = createWorkbench({ dataFolder, version: '0', development: true, open: path(), log });
      door = await openDoor(workbench);
      raw = await rawDoor(door.connect());
      annotator = (value(await raw.ask('annotator.enter', { command: uuidv7(), name: 'Ann' })) as { id: number }).id;
      first = value(await raw.ask('document.add', { command: added, annotator, title: 't', text: 'A text.' }));
      document = 1;
      before = dumpOf(path());
      expect(before.get('document')).toHaveLength(1);
    });
    afterEach(async () => {
      raw.close();
      await door.close();
      await workbench.close();
      rmSync(folder, { recursive: true });
      expect(faults).toEqual([]);
    });

    const codes = (answers: readonly Answer[]): string[] => {
      const all = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
      expect(all.filter((code) => code !== 'ok' && !(errorCodes as readonly string[]).includes(code))).toEqual([]);
      return [...new Set(all)].toSorted();
    };

    it('refuses what is too long, in any place of any call', async () => {
      const messages = replaced('x'.repeat(200_000));
      expect(messages.length).toBeGreaterThan(100);
      // All at once would be more than a door keeps for anybody, and it would be closed.
      for (let from = 0; from < messages.length; from += 100) {
        expect(codes(await raw.sendAll(messages.slice(from, from + 100)))).toEqual(['bad-request']);
      }
      const value = 'x'.repeat(5_000_000);
      expect(await raw.ask('preferences.write', { key: 'k', value })).toMatchObject({ error: { code: 'refused' } });
      expect(dumpOf(path())).toEqual(before);
    });

    it('refuses what is too deep, in any place of any call', async () => {
      const messages = replaced(nested(1000));
      expect(codes(await raw.sendAll(messages))).toEqual(['bad-request']);
      const key = 'k';
      const tooDeep = { error: { code: 'refused' } };
      expect(await raw.ask('preferences.write', { key, value: nested(1000) })).toMatchObject(tooDeep);
      // Deeper than a sender's own stack allows: as a message made by hand arrives.
      const deepest = nested(200_000);
      for (const request of replaced(deepest)) {
        expect(await workbench.handle(request)).toMatchObject({ answer: { error: { code: 'bad-request' } } });
      }
      const input = { key, value: deepest };
      const answer = await workbench.handle({ id: 1, call: 'preferences.write', input });
      expect(answer).toMatchObject({ answer: tooDeep });
      expect(value(await raw.ask('preferences.read', {}))).not.toHaveProperty(['values', key]);
      expect(dumpOf(path())).toEqual(before);
    });

    it('refuses what comes before what it needs, or after it has gone', async () => {
      for (const [call, input] of outOfOrder(annotator, document)) {
        const answer = await raw.ask(call, input);
        expect([call, answer?.ok === false ? answer.error.code : answer]).toEqual([
          call,
          expect.stringMatching(/^(not-found|refused|conflict)$/),
        ]);
      }
      expect(dumpOf(path())).toEqual(before);
    });

    it('does nothing new under the id of a command that was done', async () => {
      const messages = underOneCommand(added, annotator, document);
      expect(messages.length).toBeGreaterThan(15);
      for (const { call, input } of messages) {
        const answer = await raw.ask(call, input);
        expect([call, dumpOf(path())]).toEqual([call, before]);
        if (answer?.ok === true) expect([call, answer.value]).toEqual([call, first]);
        else expect(answer?.error.code).toMatch(/^(refused|conflict|not-found)$/);
      }
    });

    it('answers who was created by a command that comes again with another name', async () => {
      const command = uuidv7();
      const bob = value(await raw.ask('annotator.enter', { command, name: 'Bob' }));
      before = dumpOf(path());
      expect(value(await raw.ask('annotator.enter', { command, name: 'Cleo' }))).toEqual(bob);
      expect(dumpOf(path())).toEqual(before);
    });

    it('answers ten thousand commands that were sent at once, each in its turn', async () => {
      const ask = (n: number, command: string, title: string) => ({
        id: n,
        call: 'document.rename',
        input: { command, annotator, document, title },
      });
      const first = uuidv7();
      const messages = Array.from({ length: 10_000 }, (_, n) =>
        // Of ten, nine come again with another title.
        ask(n, n % 10 === 0 ? uuidv7() : first, `Title ${n}`),
      );
      const answers = await raw.sendAll(messages);
      expect(answers).toHaveLength(10_000);
      const seqs = answers.filter((_, n) => n % 10 === 0).map((answer) => (value(answer) as { seq: number }).seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      expect(new Set(seqs).size).toBe(1000);
      expect(dumpOf(path()).get('event')).toHaveLength((before.get('event')?.length ?? 0) + 1001);
    });

    it('bounds uploads that are begun and never ended', async () => {
      const messages = Array.from({ length: 200 }, (_, id) => ({ id, call: 'upload.begin', input: {} }));
      const answers = await raw.sendAll(messages);
      expect(codes(answers)).toEqual(['ok', 'refused']);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(32);
      const data = join(folder, 'data');
      const uploads = readdirSync(data).filter((name) => name.startsWith('uploads-'));
      expect(uploads.map((name) => readdirSync(join(data, name)).length)).toEqual([32]);
      expect(dumpOf(path())).toEqual(before);
    });
  });
}

function value(answer: Answer | undefined): unknown {
  if (answer?.ok !== true) throw new Error(answer?.error.message ?? 'No answer.');
  return answer.value;
}
