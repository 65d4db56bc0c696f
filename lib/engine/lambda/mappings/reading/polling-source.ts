import { ServiceError } from "../../../kernel/errors.ts";
import type { Random } from "../../../kernel/random.ts";
import type { Scope } from "../scope.ts";
import type { ShardSource, SourcePage } from "./shard-source.ts";
import type { ReadFrom, StreamClient } from "./stream-client.ts";

/** As AWS does it, at rest. */
const POLL_EVERY_MS = 1_000;
/** Five reads a second are all that a shard takes, whoever reads. */
const LEAST_PAUSE_MS = 200;
/** Taking up ten thousand records, as many as a read may bring, would hold everybody else up for a moment. */
const READ_AT_ONCE = 2_000;
/** What a shard gives, for all who poll it. */
const BYTES_PER_MS = (2 * 1024 * 1024) / 1000;

export interface PollingSourceOptions {
  readonly client: StreamClient;
  readonly shardId: string;
  readonly scope: Scope;
  readonly random: Random;
  /** Behind the last record that was taken from here. */
  readonly position: () => ReadFrom;
}

/** Asks for a shard's records again and again: once a second, and while there are more as fast as a shard allows. */
export class PollingSource implements ShardSource {
  readonly #options: PollingSourceOptions;
  #iterator: string | undefined;
  #nextMs: number;

  constructor(options: PollingSourceOptions) {
    this.#options = options;
    // Shards that begin together are not all read at the same moment.
    this.#nextMs = options.scope.clock.now() + Math.floor(options.random.next() * LEAST_PAUSE_MS);
  }

  async next(limit: number | undefined): Promise<SourcePage | undefined> {
    const { client, shardId, scope, position } = this.#options;
    const waitMs = this.#nextMs - scope.clock.now();
    if (waitMs > 0 && !(await scope.sleep(waitMs))) return undefined;
    const askedMs = scope.clock.now();
    this.#nextMs = askedMs + LEAST_PAUSE_MS;
    this.#iterator ??= await client.iterator(shardId, position());
    const iterator = this.#iterator;
    const output = await client.getRecords(iterator, limit ?? READ_AT_ONCE).catch((error: unknown) => {
      if (error instanceof ServiceError && error.code === "ExpiredIteratorException")
        this.#iterator = undefined;
      throw error;
    });
    this.#iterator = output.NextShardIterator;
    const records = output.Records ?? [];
    const behindMs = output.MillisBehindLatest ?? 0;
    let bytes = 0;
    for (const { Data } of records) bytes += Data?.byteLength ?? 0;
    const pauseMs = behindMs > 0 ? LEAST_PAUSE_MS : POLL_EVERY_MS;
    this.#nextMs = askedMs + Math.max(pauseMs, Math.ceil(bytes / BYTES_PER_MS));
    return {
      records,
      millisBehindLatest: behindMs,
      isEnd: output.NextShardIterator === undefined,
      readToMs: behindMs === 0 ? askedMs : null,
    };
  }

  /** The next read begins where `position` says. */
  restart(): void {
    this.#iterator = undefined;
  }

  close(): void {
    this.restart();
  }
}
