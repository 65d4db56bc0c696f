import type { _Record as KinesisRecord, SubscribeToShardEvent } from "@aws-sdk/client-kinesis";
import type { Clock } from "../kernel/clock.ts";
import { TokenBucket } from "../kernel/token-bucket.ts";
import { childShards } from "./describe.ts";
import { kinesisError } from "./errors.ts";
import { fanOut } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import { isReadToItsEnd } from "./read-page.ts";
import type { Shard } from "./shard.ts";
import type { ShardTail, TailPage } from "./shard-tail.ts";

/** Why a subscription ends before its time. */
export type SubscriptionEnd =
  | "taken over"
  | "consumer deregistered"
  | "stream deleted"
  | "server closing"
  | "never read";

export interface SubscriptionOptions {
  readonly stream: LiveStream;
  readonly shard: Shard;
  readonly tail: ShardTail;
  readonly clock: Clock;
  readonly fromOrdinal: number;
  readonly enforceLimits: boolean;
  readonly onPushed: (pushed: TailPage, fromOrdinal: number) => void;
}

/**
 * One consumer's subscription to one shard: an event for each piece of records as soon as it is stored, an empty one
 * every five seconds of silence, the child shards at the end of a closed shard; at most five minutes and 2 MiB/s.
 *
 * It reads when it is asked for the next event and not before, so a consumer that reads slowly holds one event.
 */
export class Subscription {
  readonly startedAtMs: number;
  readonly #options: SubscriptionOptions;
  readonly #bytes: TokenBucket;
  #end: SubscriptionEnd | null = null;
  /** Set by what happens to the shard, cleared before it is read. */
  #hasNews = false;
  #waitsForNews = false;
  #wake: (() => void) | null = null;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.startedAtMs = options.clock.now();
    this.#bytes = new TokenBucket(fanOut.bytesPerSecond, fanOut.bytesPerSecond, this.startedAtMs);
  }

  /** Ends it from outside; the client is told why. */
  end(reason: SubscriptionEnd): void {
    this.#end ??= reason;
    this.#wake?.();
  }

  /** @throws {ServiceError} as the last event of the stream, when it was ended from outside */
  async *events(): AsyncGenerator<SubscribeToShardEvent> {
    const { stream, shard } = this.#options;
    const unwatch = stream.watch(shard.index, () => {
      this.#hasNews = true;
      if (this.#waitsForNews) this.#wake?.();
    });
    try {
      yield* this.#read();
    } finally {
      unwatch();
    }
  }

  async *#read(): AsyncGenerator<SubscribeToShardEvent> {
    const { clock, stream, shard, tail, enforceLimits, onPushed } = this.#options;
    const endsAtMs = this.startedAtMs + fanOut.subscriptionMs;
    let ordinal = this.#options.fromOrdinal;
    for (;;) {
      this.#throwIfEnded();
      if (this.#end !== null) return;
      this.#hasNews = false;
      const page = await tail.read(ordinal);
      if (page.event !== null) {
        onPushed(page, ordinal);
        ordinal = page.nextOrdinal;
        yield page.event;
        if (enforceLimits) await this.#pay(page.bytes);
      } else {
        ordinal = Math.max(ordinal, page.nextOrdinal);
        if (isReadToItsEnd(stream, shard, ordinal)) {
          yield endEvent(stream, shard);
          return;
        }
        const leftMs = endsAtMs - clock.now();
        if (leftMs <= 0) return;
        const quiet = await this.#wait(Math.min(fanOut.heartbeatMs, leftMs), true);
        if (quiet && clock.now() < endsAtMs && this.#end === null)
          yield emptyEvent(stream, shard, ordinal, clock.now());
      }
      if (clock.now() >= endsAtMs) return;
    }
  }

  /** Waits for the tokens that an event has used. */
  async #pay(bytes: number): Promise<void> {
    const { clock } = this.#options;
    this.#bytes.spend(bytes, clock.now());
    const debt = -this.#bytes.available(clock.now());
    if (debt > 0) await this.#wait((debt / fanOut.bytesPerSecond) * 1000, false);
  }

  /**
   * Waits for time to pass, or for this to end.
   * @param forNews also for something to happen to the shard
   * @returns whether the time passed without anything happening
   */
  async #wait(forMs: number, forNews: boolean): Promise<boolean> {
    if (this.#end !== null || (forNews && this.#hasNews)) return false;
    return await new Promise<boolean>((resolve) => {
      const cancel = this.#options.clock.after(forMs, () => done(true));
      const done = (quiet: boolean) => {
        cancel();
        this.#wake = null;
        resolve(quiet);
      };
      this.#waitsForNews = forNews;
      this.#wake = () => done(false);
    });
  }

  #throwIfEnded(): void {
    const { streamName, account } = this.#options.stream.key;
    switch (this.#end) {
      case null:
      case "server closing":
      case "never read":
        return;
      case "stream deleted":
        throw kinesisError(
          "ResourceNotFoundException",
          `Stream ${streamName} under account ${account} not found.`,
        );
      case "consumer deregistered":
        throw kinesisError("ResourceNotFoundException", "The consumer has been deregistered.");
      case "taken over":
        throw kinesisError(
          "ResourceInUseException",
          "Another active subscription exists for this consumer: it has taken this shard over.",
        );
    }
  }
}

function emptyEvent(stream: LiveStream, shard: Shard, ordinal: number, nowMs: number): SubscribeToShardEvent {
  return {
    Records: [],
    ContinuationSequenceNumber: stream.sequenceNumber(shard, ordinal - 1, nowMs),
    MillisBehindLatest: 0,
  };
}

/** The last event of a closed shard: no continuation, and the children to go on with. */
function endEvent(stream: LiveStream, shard: Shard): SubscribeToShardEvent {
  const none: KinesisRecord[] = [];
  return {
    Records: none,
    ContinuationSequenceNumber: undefined,
    MillisBehindLatest: 0,
    ChildShards: childShards(stream, shard),
  };
}
