import type { _Record as KinesisRecord } from "@aws-sdk/client-kinesis";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import type { Clock } from "#engine/kernel/clock.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { GateEntry, ReadGate } from "./read-gate.ts";
import type { Scope } from "./scope.ts";
import type { ShardPage, ShardSource } from "./shard-source.ts";
import { isThrottling, type ReadFrom, type StreamCalls } from "./stream-calls.ts";

export interface PollingSourceOptions {
  readonly shardId: string;
  readonly calls: StreamCalls;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly settings: () => SimulatedConsumerSettings;
  /** Behind the last record that was processed. */
  readonly position: () => ReadFrom;
  readonly onThrottled: () => void;
  readonly gate: ReadGate;
  /** A number in [0, 1). */
  readonly chance: () => number;
  /** Within how long the first read is made: many shards are not all read at the same moment. */
  readonly firstWithinMs: number;
}

/** Five reads a second are all that a shard takes. */
const LEAST_PAUSE_MS = 200;

/** Asks for a shard's records again and again, as GetRecords wants it. */
export class PollingSource implements ShardSource {
  readonly #options: PollingSourceOptions;
  #iterator: string | undefined;
  #nextPollMs: number;
  #entry: GateEntry | undefined;
  #isFirst = true;

  constructor(options: PollingSourceOptions) {
    this.#options = options;
    this.#nextPollMs = options.clock.now() + Math.floor(options.chance() * options.firstWithinMs);
  }

  async next(): Promise<ShardPage | undefined> {
    const { shardId, calls, clock, scope, settings, position } = this.#options;
    this.yield();
    const waitMs = this.#nextPollMs - clock.now();
    if (waitMs > 0 && !(await scope.sleep(waitMs))) return undefined;
    this.#iterator ??= await calls.getShardIterator(shardId, position());
    if (!(await scope.ready()) || this.#iterator === undefined) return undefined;
    this.#entry = await this.#options.gate.enter();
    if (!(await scope.ready())) {
      this.yield();
      return undefined;
    }
    const askedMs = clock.now();
    const { output, delivery } = await this.#getRecords(this.#iterator, settings().batchSize);
    // One that was refused is asked again when its caller likes: at the same beat it would be refused again.
    this.#nextPollMs = askedMs + this.#pauseMs();
    this.#entry.brought(bytesOf(output.Records ?? []));
    this.#iterator = output.NextShardIterator;
    return {
      records: output.Records ?? [],
      delivery,
      millisBehindLatest: output.MillisBehindLatest ?? 0,
      childShards: output.NextShardIterator === undefined ? (output.ChildShards ?? []) : null,
    };
  }

  yield(): void {
    this.#entry?.leave();
    this.#entry = undefined;
  }

  close(): void {
    this.yield();
    this.#iterator = undefined;
  }

  /** The first pause is shorter by chance, so that shards that were taken together are read at different times. */
  #pauseMs(): number {
    const { pollEveryMs } = this.#options.settings();
    if (!this.#isFirst) return pollEveryMs;
    this.#isFirst = false;
    return Math.max(LEAST_PAUSE_MS, Math.ceil(pollEveryMs * this.#options.chance()));
  }

  async #getRecords(iterator: string, limit: number) {
    try {
      return await this.#options.calls.getRecords(iterator, limit);
    } catch (error) {
      if (isThrottling(error)) this.#options.onThrottled();
      else if (error instanceof ServiceError && error.code === "ExpiredIteratorException")
        this.#iterator = undefined;
      throw error;
    }
  }
}

function bytesOf(records: readonly KinesisRecord[]): number {
  let bytes = 0;
  for (const { Data } of records) bytes += Data?.length ?? 0;
  return bytes;
}
