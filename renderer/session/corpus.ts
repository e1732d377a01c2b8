// The open corpus as all screens see it: its labels, annotators and policy, the current annotator, and the counts.

import { create } from 'zustand';
import { uuidv7 } from '../../model/ids.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { CorpusInfo } from '../../model/contract/corpus.ts';
import type { Label, Status } from '../../model/label.ts';
import type { Annotator } from '../../model/contract/values.ts';
import type { Problem } from '../../model/contract/problem.ts';
import type { Answer } from '../../model/protocol.ts';
import { client } from './core.ts';
import { identityOf } from './identity.ts';
import { preference, remember, usePreference } from './preferences.ts';
import { toastProblem } from './problem-toast.ts';

type WorkbenchState = CallOutput<'workbench.state'>;

interface CorpusState {
  /** False until the core has said for the first time what is open. */
  readonly known: boolean;
  readonly corpus: CorpusInfo | null;
  readonly annotator: Annotator | null;
  readonly problem: Problem | null;
  readonly recent: WorkbenchState['recent'];
  readonly dataFolder: string;
  readonly version: string;
  readonly development: boolean;
  readonly counts: {
    readonly documents: number;
    readonly spans: number;
    readonly labels: ReadonlyMap<number, number>;
    readonly statuses: ReadonlyMap<Status, number>;
  };
}

const noCounts: CorpusState['counts'] = { documents: 0, spans: 0, labels: new Map(), statuses: new Map() };

export const useCorpus = create<CorpusState>()(() => ({
  known: false,
  corpus: null,
  annotator: null,
  problem: null,
  recent: [],
  dataFolder: '',
  version: '',
  development: false,
  counts: noCounts,
}));

const defaultAnnotator = 'me';
const annotatorKey = 'annotator';

/** Asks what is open. */
export function askWorkbench(): Promise<Answer<CallOutput<'workbench.state'>>> {
  return client.call('workbench.state', {});
}

/** Takes up what is open and finds the annotator, whom the preferences remember. */
export async function readWorkbench(asked = askWorkbench()): Promise<void> {
  const answer = await asked;
  if (!answer.ok) return;
  const { corpus, ...rest } = answer.value;
  useCorpus.setState(rest);
  await showCorpus(corpus);
  useCorpus.setState({ known: true });
}

/** Shows the corpus as it is now, with the annotator who is remembered. */
export async function showCorpus(corpus: CorpusInfo | null): Promise<void> {
  if (!corpus) {
    useCorpus.setState({ corpus: null, annotator: null, counts: noCounts });
    return;
  }
  const { corpus: before, annotator } = useCorpus.getState();
  // After a reconnect the annotator is the same, one that is only looked at too.
  const stays = before?.corpus === corpus.corpus ? annotator : null;
  const current = corpus.annotators.find(({ id }) => id === stays?.id) ?? (await enterFirst(corpus));
  const annotators =
    !current || corpus.annotators.some(({ id }) => id === current.id)
      ? corpus.annotators
      : [...corpus.annotators, current];
  useCorpus.setState({ corpus: { ...corpus, annotators }, annotator: current });
}

/** Switches to another annotator, by name; the name is remembered unless it is only for a look. */
export async function changeAnnotator(
  name: string,
  stay: 'remembered' | 'for a look' = 'remembered',
): Promise<boolean> {
  const current = await enter({ name, ...(stay === 'remembered' && { identity: identityOf(name) }) });
  if (!current) return false;
  if (stay === 'remembered') remember(annotatorKey, current.name);
  useCorpus.setState({ annotator: current });
  await Promise.all([readCorpus(), readCounts()]);
  return true;
}

/** The annotator of a corpus who is remembered here; null for one who has not been in it. */
export function ownAnnotator({ annotators }: CorpusInfo): Annotator | null {
  const own = preference(annotatorKey, defaultAnnotator);
  return annotators.find(({ name }) => name === own) ?? null;
}

/** The name of the annotator who is remembered here; another one on screen is only looked at. */
export function useOwnName(): string {
  return usePreference(annotatorKey, defaultAnnotator);
}

/** The annotator of whoever opens a corpus: of a package, the person whom it is for. */
async function enterFirst({ annotators }: CorpusInfo): Promise<Annotator | null> {
  const name = preference(annotatorKey, defaultAnnotator);
  const known = annotators.find((one) => one.name === name);
  const who = { command: uuidv7(), name, identity: identityOf(name), opening: true };
  const answer = await client.call('annotator.enter', who);
  if (answer.ok) return answer.value;
  // Who is known can read where nothing can be written.
  if (!known) toastProblem(answer.error);
  return known ?? null;
}

async function enter(who: { readonly name: string; readonly identity?: string }): Promise<Annotator | null> {
  const answer = await client.call('annotator.enter', { command: uuidv7(), ...who });
  if (answer.ok) return answer.value;
  toastProblem(answer.error);
  return null;
}

/** Reads labels, annotators and policy again. */
export async function readCorpus(): Promise<void> {
  const answer = await client.call('corpus.info', {});
  if (!answer.ok) return;
  const corpus = answer.value;
  useCorpus.setState(({ annotator }) => ({
    corpus,
    annotator: corpus.annotators.find(({ id }) => id === annotator?.id) ?? annotator,
  }));
}

/** Reads the counts again. */
export async function readCounts(): Promise<void> {
  const { annotator } = useCorpus.getState();
  if (!annotator) return;
  const answer = await client.call('corpus.counts', { annotator: annotator.id });
  if (!answer.ok) return;
  const { documents, spans, labels, statuses } = answer.value;
  useCorpus.setState({
    counts: {
      documents,
      spans,
      labels: new Map(labels.map((count) => [count.label, count.spans])),
      statuses: new Map(statuses.map((count) => [count.status, count.documents])),
    },
  });
}

const noLabels: readonly Label[] = [];

/** All labels in scheme order, archived ones too. */
export function useLabels(): readonly Label[] {
  return useCorpus(({ corpus }) => corpus?.labels ?? noLabels);
}

/** The label of an id, archived ones too. */
export function labelOf(id: number): Label | undefined {
  return useCorpus.getState().corpus?.labels.find((label) => label.id === id);
}

/** The version of a label's guideline that holds, for components. */
export function useVersion(label: number | undefined): number {
  return useCorpus(({ corpus }) => versionIn(corpus, label));
}

/** Whether a tag was made under another version of its label's guideline than the one that holds. */
export function isOutdated({
  label,
  guideline = 1,
}: {
  readonly label: number;
  readonly guideline?: number | undefined;
}) {
  return guideline !== versionIn(useCorpus.getState().corpus, label);
}

function versionIn(corpus: CorpusInfo | null, label: number | undefined): number {
  return corpus?.versions.find((one) => one.label === label)?.version ?? 1;
}

/** The id of the current annotator; 0 while there is none, which no call of the contract takes. */
export function annotatorId(): number {
  return useCorpus.getState().annotator?.id ?? 0;
}
