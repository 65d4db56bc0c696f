import type { Clock } from "#engine/kernel/clock.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { SimulatedConsumerSettings } from "#live/protocol/simulated-consumers.ts";
import type { Scope } from "./scope.ts";
import type { ShardPage, ShardSource } from "./shard-source.ts";
import type { ReadFrom, StreamCalls } from "./stream-calls.ts";

export interface PollingSourceOptions {
  readonly shardId: string;
  readonly calls: StreamCalls;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly settings: () => SimulatedConsumerSettings;
  /** Behind the last record that was processed. */
  readonly position: () => ReadFrom;
  readonly onThrottled: () => void;
}

/** Asks for a shard's records again and again, as GetRecords wants it. */
export class PollingSource implements ShardSource {
  readonly #options: PollingSourceOptions;
  #iterator: string | undefined;
  #nextPollMs = 0;

  constructor(options: PollingSourceOptions) {
    this.#options = options;
  }

  async next(): Promise<ShardPage | undefined> {
    const { shardId, calls, clock, scope, settings, position } = this.#options;
    const waitMs = this.#nextPollMs - clock.now();
    if (waitMs > 0 && !(await scope.sleep(waitMs))) return undefined;
    this.#iterator ??= await calls.getShardIterator(shardId, position());
    if (!(await scope.ready()) || this.#iterator === undefined) return undefined;
    const { batchSize, pollEveryMs } = settings();
    const askedMs = clock.now();
    const { output, delivery } = await this.#getRecords(this.#iterator, batchSize);
    // One that was refused is asked again when its caller likes: at the same beat it would be refused again.
    this.#nextPollMs = askedMs + pollEveryMs;
    this.#iterator = output.NextShardIterator;
    return {
      records: output.Records ?? [],
      delivery,
      millisBehindLatest: output.MillisBehindLatest ?? 0,
      childShards: output.NextShardIterator === undefined ? (output.ChildShards ?? []) : null,
    };
  }

  close(): void {
    this.#iterator = undefined;
  }

  async #getRecords(iterator: string, limit: number) {
    try {
      return await this.#options.calls.getRecords(iterator, limit);
    } catch (error) {
      const code = error instanceof ServiceError ? error.code : "";
      if (code === "ProvisionedThroughputExceededException") this.#options.onThrottled();
      else if (code === "ExpiredIteratorException") this.#iterator = undefined;
      throw error;
    }
  }
}
