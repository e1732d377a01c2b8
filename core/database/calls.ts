// What a feature exports for the dispatcher: a map over the names of its calls, which does not compile while one is missing.

import type { Plan } from '../../model/change.ts';
import type {
  CallOutput,
  CommandFeature,
  CommandName,
  CommandNameOf,
  ParsedInput,
  QueryFeature,
  QueryName,
  QueryNameOf,
  WorkbenchFeature,
  WorkbenchName,
  WorkbenchNameOf,
} from '../../model/contract/contract.ts';
import type { Reader, Writer } from './database.ts';

/** What a query is given: what reads and nothing that writes, and which file it is. */
export interface Readable {
  readonly reader: Reader;
  readonly path: string;
  readonly name: string;
  readonly id: string;
  readonly schemaVersion: number;
}

/** A feature's queries. */
export type QueriesOf<F extends QueryFeature> = {
  readonly [N in QueryNameOf<F>]: (corpus: Readable, input: ParsedInput<N>) => CallOutput<N>;
};

/** A feature's commands, as plans: computed inside the transaction that commits them. */
export type CommandsOf<F extends CommandFeature> = {
  readonly [N in CommandNameOf<F>]: (writer: Writer, input: ParsedInput<N>) => Plan;
};

/** A feature's calls around a corpus. */
export type WorkbenchCallsOf<F extends WorkbenchFeature> = {
  readonly [N in WorkbenchNameOf<F>]: (input: ParsedInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};

/** Every feature's, merged. */
export type Queries = {
  readonly [N in QueryName]: (corpus: Readable, input: ParsedInput<N>) => CallOutput<N>;
};
export type Commands = { readonly [N in CommandName]: (writer: Writer, input: ParsedInput<N>) => Plan };
export type WorkbenchCalls = {
  readonly [N in WorkbenchName]: (input: ParsedInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};
