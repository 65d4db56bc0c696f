import type { SubscribeToShardEventStream } from "@aws-sdk/client-kinesis";
import type { Scope } from "../scope.ts";
import type { ShardSource, SourcePage } from "./shard-source.ts";
import type { ReadFrom, StreamClient } from "./stream-client.ts";

export interface FanOutSourceOptions {
  readonly client: StreamClient;
  readonly consumerArn: string;
  readonly shardId: string;
  readonly scope: Scope;
  /** Behind the last record that was taken from here. */
  readonly position: () => ReadFrom;
}

/** Has a shard's records pushed to a registered consumer, and subscribes again whenever a subscription ends. */
export class FanOutSource implements ShardSource {
  readonly #options: FanOutSourceOptions;
  #events: AsyncIterator<SubscribeToShardEventStream> | undefined;
  /** Where the next subscription begins: it moves on also in silence. */
  #continuation: ReadFrom | undefined;

  constructor(options: FanOutSourceOptions) {
    this.#options = options;
  }

  async next(): Promise<SourcePage | undefined> {
    const { scope } = this.#options;
    this.#events ??= await this.#subscribe();
    const events = this.#events;
    try {
      const answer = await this.#untilOver(events.next());
      const event = answer?.value?.SubscribeToShardEvent;
      if (answer === undefined || answer.done === true || event === undefined) {
        this.#events = undefined;
        if (answer === undefined) this.#end(events);
        return undefined;
      }
      const sequenceNumber = event.ContinuationSequenceNumber;
      if (sequenceNumber !== undefined)
        this.#continuation = { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber };
      const behindMs = event.MillisBehindLatest ?? 0;
      return {
        records: event.Records ?? [],
        millisBehindLatest: behindMs,
        isEnd: sequenceNumber === undefined,
        readToMs: behindMs === 0 ? scope.clock.now() : null,
      };
    } catch (error) {
      this.#events = undefined;
      throw error;
    }
  }

  restart(): void {
    this.close();
    this.#continuation = undefined;
  }

  close(): void {
    if (this.#events !== undefined) this.#end(this.#events);
    this.#events = undefined;
  }

  /** An event that comes after the mapping was stopped is waited for by nobody, and neither is its failure. */
  async #untilOver<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
    let settled: { readonly value: Answer } | { readonly error: unknown } | undefined;
    const settling = answer.then(
      (value) => {
        settled = { value };
      },
      (error: unknown) => {
        settled = { error };
      },
    );
    await this.#options.scope.wait(Number.POSITIVE_INFINITY, (wake) => {
      void settling.then(wake);
      return () => {};
    });
    if (settled === undefined) return undefined;
    if ("error" in settled) throw settled.error;
    return settled.value;
  }

  #end(events: AsyncIterator<SubscribeToShardEventStream>): void {
    events.return?.(undefined).catch(() => undefined);
  }

  async #subscribe(): Promise<AsyncIterator<SubscribeToShardEventStream>> {
    const { client, consumerArn, shardId, position } = this.#options;
    const output = await client.subscribe(consumerArn, shardId, this.#continuation ?? position());
    const events = output.EventStream?.[Symbol.asyncIterator]();
    if (events === undefined) throw new TypeError("SubscribeToShard answered without an event stream.");
    return events;
  }
}
