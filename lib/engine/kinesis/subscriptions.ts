import type { Clock } from "../kernel/clock.ts";
import { TokenBucket } from "../kernel/token-bucket.ts";
import type { Consumer } from "./consumer.ts";
import { kinesisError } from "./errors.ts";
import { fanOut } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import type { Shard } from "./shard.ts";
import { ShardTail } from "./shard-tail.ts";
import { Subscription, type SubscriptionEnd, type SubscriptionOptions } from "./subscription.ts";

interface Slot {
  readonly calls: TokenBucket;
  active: Subscription | null;
}

/** All subscriptions of a stream: at most one per consumer and shard. */
export class Subscriptions {
  readonly #slots = new Map<string, Map<number, Slot>>();
  readonly #tails = new Map<number, ShardTail>();

  /**
   * Subscribes a consumer to a shard. A subscription of five seconds or more is taken over by the new one.
   * @throws {ServiceError} LimitExceededException for a second call within a second, ResourceInUseException while a
   * younger subscription is active
   */
  open(
    stream: LiveStream,
    consumer: Consumer,
    shard: Shard,
    clock: Clock,
    options: Pick<SubscriptionOptions, "fromOrdinal" | "enforceLimits" | "onPushed">,
  ): Subscription {
    const nowMs = clock.now();
    const slot = this.#slot(consumer.name, shard.index, nowMs);
    if (options.enforceLimits && !slot.calls.take(1, nowMs)) {
      throw kinesisError(
        "LimitExceededException",
        "SubscribeToShard can be called once a second for a consumer and shard.",
      );
    }
    if (slot.active !== null && nowMs - slot.active.startedAtMs < fanOut.takeOverAfterMs) {
      throw kinesisError("ResourceInUseException", "Another active subscription exists for this consumer.");
    }
    slot.active?.end("taken over");
    slot.active = new Subscription({
      ...options,
      stream,
      shard,
      clock,
      tail: this.#tail(stream, shard, clock),
    });
    return slot.active;
  }

  /** To be called when a subscription's events have ended, however they did. What was read for all of a shard goes with the last. */
  closed(consumerName: string, shardIndex: number, subscription: Subscription): void {
    const slot = this.#slots.get(consumerName)?.get(shardIndex);
    if (slot?.active === subscription) slot.active = null;
    if (!this.#isSubscribed(shardIndex)) this.#tails.delete(shardIndex);
  }

  /** Indexes of the shards that a consumer is subscribed to now. */
  shardsOf(consumerName: string): readonly number[] {
    const slots = this.#slots.get(consumerName) ?? new Map<number, Slot>();
    return [...slots].filter(([, { active }]) => active !== null).map(([shardIndex]) => shardIndex);
  }

  endOf(consumerName: string, reason: SubscriptionEnd): void {
    for (const slot of this.#slots.get(consumerName)?.values() ?? []) slot.active?.end(reason);
    this.#slots.delete(consumerName);
  }

  endAll(reason: SubscriptionEnd): void {
    for (const consumerName of [...this.#slots.keys()]) this.endOf(consumerName, reason);
  }

  #isSubscribed(shardIndex: number): boolean {
    return [...this.#slots.values()].some((slots) => (slots.get(shardIndex)?.active ?? null) !== null);
  }

  #slot(consumerName: string, shardIndex: number, nowMs: number): Slot {
    let slots = this.#slots.get(consumerName);
    if (slots === undefined) {
      slots = new Map();
      this.#slots.set(consumerName, slots);
    }
    let slot = slots.get(shardIndex);
    if (slot === undefined) {
      const { subscribesPerSecond } = fanOut;
      slot = { calls: new TokenBucket(subscribesPerSecond, subscribesPerSecond, nowMs), active: null };
      slots.set(shardIndex, slot);
    }
    return slot;
  }

  #tail(stream: LiveStream, shard: Shard, clock: Clock): ShardTail {
    let tail = this.#tails.get(shard.index);
    if (tail === undefined) {
      tail = new ShardTail(stream, shard, clock);
      this.#tails.set(shard.index, tail);
    }
    return tail;
  }
}
