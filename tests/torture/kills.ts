// Kills a core at random moments of a stream of commands, and looks each time whether anything it had said is not so.

import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useCompileCache } from '../../cli/compile-cache.mjs';
import { backupFolder } from '../../core/corpus/backup-path.ts';
import { inspectCopy } from '../../core/backup/inspect-copy.ts';
import { checkCorpus } from '../../core/check/check.ts';
import { openCorpus } from '../../core/corpus/open.ts';
import { passKinds } from '../../core/history/undo.ts';
import type { Answer, Message } from '../../model/protocol.ts';
import type { Done } from '../../model/change.ts';
import { uuidv7 } from '../../model/ids.ts';
import { createRandom, type Random } from './random.ts';
import { nextRequest, type Known, type Request } from './requests.ts';
import { builtVictim } from './built-victim.ts';
import type { Orders } from './victim.ts';

export interface KillScore {
  kills: number;
  sent: number;
  answered: number;
  /** In flight at a kill: committed by then, or not. */
  unanswered: number;
  committedUnanswered: number;
  repeated: number;
  imports: number;
  copies: number;
}

export const noKills = (): KillScore => ({
  kills: 0,
  sent: 0,
  answered: 0,
  unanswered: 0,
  committedUnanswered: 0,
  repeated: 0,
  imports: 0,
  copies: 0,
});

const inFlight = 6;

interface Sent {
  readonly request: Request;
  answer: Answer | null;
}

/** Kills `kills` times in `folder`, adding to `score`. Throws at the first thing that does not hold. */
export async function killAndLook(folder: string, kills: number, seed: number, score: KillScore): Promise<void> {
  const random = createRandom(seed);
  const path = join(folder, 'victim.corpus');
  const dataFolder = join(folder, 'data');
  mkdirSync(folder, { recursive: true });
  const articles = writeArticles(folder, random);
  const known: Known = { annotators: [], documents: [], spans: [] };
  const commands = new Map<string, Sent>();
  for (let killed = 0; killed < kills; killed++) {
    const victim = await start({ task: 'serve', path, dataFolder });
    const core = speakWith(victim);
    // A person's outbox sends again what was not answered; some of what was answered is sent again, too.
    const waiting = [...commands.values()].filter(({ answer }) => answer === null);
    const old = [...commands.values()].filter(({ answer }) => answer?.ok === true);
    const again = Array.from({ length: Math.min(5, old.length) }, () => random.pick(old));
    for (const sent of waiting) {
      sent.answer = await core.ask(sent.request);
      learn(known, sent);
    }
    for (const sent of again) {
      const answer = await core.ask(sent.request);
      score.repeated++;
      expectRepeat(sent, answer);
    }
    if (known.annotators.length === 0) {
      for (const name of ['Ada', 'Bob']) {
        const answer = await core.ask({ call: 'annotator.enter', input: { command: uuidv7(), name } });
        if (answer.ok) known.annotators.push((answer.value as { id: number }).id);
      }
    }
    let alive = true;
    const dead = new Promise<void>((resolve) => victim.once('exit', () => resolve()));
    const patience = random.below(8) === 0 ? random.below(600) : random.below(120);
    // On a slow machine a kill would fall before anything was answered, and prove nothing.
    const leastAnswers = score.answered + random.below(10);
    const kill = (): void => {
      if (!alive || !isDue || score.answered < leastAnswers) return;
      alive = false;
      victim.kill('SIGKILL');
    };
    let isDue = false;
    const timer = setTimeout(() => {
      isDue = true;
      kill();
    }, 2 + patience);
    const lane = async (): Promise<void> => {
      while (alive) {
        const request = nextRequest(random, known, articles);
        const { command } = request.input as { command?: string };
        const sent: Sent = { request, answer: null };
        if (command !== undefined) commands.set(command, sent);
        if (request.call === 'job.start') score.imports++;
        score.sent++;
        const answer = await Promise.race([core.ask(request), dead.then(() => null)]);
        if (answer === null) return;
        score.answered++;
        sent.answer = answer;
        learn(known, sent);
        kill();
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    clearTimeout(timer);
    await dead;
    score.kills++;
    await look(path, commands, score);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** What must hold of a corpus whose core was just killed. */
async function look(path: string, commands: ReadonlyMap<string, Sent>, score: KillScore): Promise<void> {
  const corpus = openCorpus(path);
  try {
    const { problems } = await checkCorpus(corpus, {
      pause: () => Promise.resolve(),
      isCancelled: () => false,
      progress: () => undefined,
    });
    if (problems.length > 0) throw new Error(`after a kill, check says ${JSON.stringify(problems.slice(0, 5))}`);
    for (const [command, { request, answer }] of commands) {
      const rows = corpus.reader.all<{ seq: number; kind: string }>(
        'SELECT seq, kind FROM event WHERE command = ?',
        command,
      );
      if (rows.length > 1) throw new Error(`${request.call} ${command} is there ${rows.length} times`);
      if (answer === null) {
        score.unanswered++;
        score.committedUnanswered += rows.length;
      } else if (answer.ok && rows[0]?.seq !== (answer.value as Done).seq) {
        throw new Error(`${request.call} ${command} was answered and is not there`);
      } else if (!answer.ok && rows.some(({ kind }) => !isPass(kind))) {
        throw new Error(`${request.call} ${command} was refused and is there`);
      }
    }
  } finally {
    corpus.close();
  }
  const folder = backupFolder(path);
  const copies = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.corpus')) : [];
  for (const name of copies) await inspectCopy({ path: join(folder, name), finish: false, full: false });
  score.copies = copies.length;
}

/** That a step was passed over is an event, and its answer a refusal. */
function isPass(kind: string): boolean {
  return kind === passKinds.undo || kind === passKinds.redo;
}

function expectRepeat({ request, answer: first }: Sent, second: Answer): void {
  if (!first) return;
  // What was refused may be allowed by now; what was done is answered as it was.
  if (first.ok && JSON.stringify(first) !== JSON.stringify(second)) {
    throw new Error(`${request.call} was answered ${JSON.stringify(first)} and then ${JSON.stringify(second)}`);
  }
}

/** What later commands can be about. */
function learn(known: Known, { answer }: Sent): void {
  if (!answer?.ok || !('changes' in (answer.value as object))) return;
  for (const change of (answer.value as Done).changes) {
    if (change.of === 'documents' && change.live) known.documents.push(...change.documents);
    if (change.of === 'span' && change.after) {
      known.spans.push({ document: change.document, id: change.after.id, annotator: change.after.annotator });
    }
  }
  if (known.spans.length > 400) known.spans.splice(0, 200);
}

function writeArticles(folder: string, random: Random): readonly string[] {
  return Array.from({ length: 12 }, (_, batch) => {
    const place = join(folder, `articles ${batch}`);
    mkdirSync(place, { recursive: true });
    for (let n = 0; n < 60; n++) {
      const words = Array.from({ length: 20 + random.below(60) }, () =>
        random.pick(['police', 'court', '🚓', 'fined', 'the']),
      );
      writeFileSync(join(place, `${batch}-${n}.txt`), `${batch} ${n} ${words.join(' ')}.\n`);
    }
    return place;
  });
}

/** Starts a victim and waits until it listens. */
export async function start(orders: Orders): Promise<ChildProcess> {
  useCompileCache();
  const victim = fork(await builtVictim(), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (message: unknown): void => {
      if (typeof message !== 'object' || message === null || !('ready' in message)) return;
      victim.off('message', listen);
      resolve();
    };
    victim.on('message', listen);
    victim.once('exit', (code) => reject(new Error(`the victim ended with ${code} before it listened`)));
  });
  victim.send(orders);
  await ready;
  return victim;
}

function speakWith(victim: ChildProcess): { ask: (request: Request) => Promise<Answer> } {
  let last = 0;
  const open = new Map<number, (answer: Answer) => void>();
  victim.on('message', (value) => {
    const message = value as Message | { log: string };
    if (!('answer' in message)) return;
    open.get(message.id)?.(message.answer);
    open.delete(message.id);
  });
  victim.on('error', () => undefined);
  return {
    ask: (request) =>
      new Promise((resolve) => {
        const id = ++last;
        open.set(id, resolve);
        if (victim.connected) victim.send({ id, ...request }, () => undefined);
      }),
  };
}
