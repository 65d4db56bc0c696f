import type { SubscribeToShardEventStream } from "@aws-sdk/client-kinesis";
import type { Delivery } from "./deliveries.ts";
import type { ShardPage, ShardSource } from "./shard-source.ts";
import type { ReadFrom, StreamCalls } from "./stream-calls.ts";

export interface FanOutSourceOptions {
  readonly shardId: string;
  readonly calls: StreamCalls;
  /** The ARN of the application's consumer, once it is ACTIVE. */
  readonly consumerArn: () => Promise<string>;
  readonly position: () => ReadFrom;
}

interface Subscription {
  readonly events: AsyncIterator<SubscribeToShardEventStream>;
  readonly deliveries: Delivery[];
  readonly end: () => void;
}

/** Has a shard's records pushed, and subscribes again whenever a subscription ends. It asks for one event at a time. */
export class FanOutSource implements ShardSource {
  readonly #options: FanOutSourceOptions;
  #subscription: Subscription | undefined;
  /** Where the next subscription begins; it moves on also in silence. */
  #continuation: ReadFrom | undefined;
  #isClosed = false;

  constructor(options: FanOutSourceOptions) {
    this.#options = options;
  }

  async next(): Promise<ShardPage | undefined> {
    this.#subscription ??= await this.#subscribe();
    const { events, deliveries } = this.#subscription;
    if (this.#isClosed) {
      this.close();
      return undefined;
    }
    try {
      const { value, done } = await events.next();
      const event = (value as SubscribeToShardEventStream | undefined)?.SubscribeToShardEvent;
      if (done === true || event === undefined) {
        this.#forget();
        return undefined;
      }
      const records = event.Records ?? [];
      const isEnd = event.ContinuationSequenceNumber === undefined;
      this.#continuation = event.ContinuationSequenceNumber ?? this.#continuation;
      return {
        records,
        delivery: records.length > 0 ? (deliveries.shift() ?? null) : null,
        millisBehindLatest: event.MillisBehindLatest ?? 0,
        childShards: isEnd ? (event.ChildShards ?? []) : null,
      };
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  yield(): void {}

  close(): void {
    this.#isClosed = true;
    void this.#subscription?.events.return?.(undefined)?.catch(() => undefined);
    this.#forget();
  }

  #forget(): void {
    this.#subscription?.end();
    this.#subscription = undefined;
  }

  async #subscribe(): Promise<Subscription> {
    const { shardId, calls, consumerArn, position } = this.#options;
    const deliveries: Delivery[] = [];
    const { output, end } = await calls.subscribeToShard(
      await consumerArn(),
      shardId,
      this.#continuation ?? position(),
      (delivery) => deliveries.push(delivery),
    );
    const events = output.EventStream?.[Symbol.asyncIterator]();
    if (events !== undefined) return { events, deliveries, end };
    end();
    throw new TypeError("SubscribeToShard answered without an event stream.");
  }
}
