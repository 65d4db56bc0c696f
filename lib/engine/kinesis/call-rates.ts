import type { Call } from "../kernel/call.ts";
import type { Clocks } from "../kernel/clock.ts";
import { placeText } from "../kernel/place.ts";
import { TokenBucket } from "../kernel/token-bucket.ts";
import { parseStreamArn } from "./arn.ts";
import { parseConsumerArn } from "./consumer.ts";
import { kinesisError } from "./errors.ts";
import { type CallRate, callRates } from "./limits.ts";
import { shardId, shardIndex } from "./shard-id.ts";

/** The members by which inputs name what a rate is counted for. */
interface NamingInput {
  readonly StreamName?: string;
  readonly StreamARN?: string;
  readonly ConsumerARN?: string;
  readonly ShardId?: string;
}

const MOST_BUCKETS = 10_000;

/** Counts calls per operation and account or stream, and refuses those beyond AWS's rates. */
export class CallRates {
  readonly #clocks: Clocks;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  /**
   * What takes one call of an operation; undefined for one that has no rate of its own. It throws
   * LimitExceededException, for GetShardIterator ProvisionedThroughputExceededException.
   */
  of(operation: string): ((call: Call, input: NamingInput) => void) | undefined {
    const rate = callRates[operation];
    return rate && ((call, input) => this.#take(call, operation, rate, input));
  }

  /** As if nobody had called yet. */
  reset(): void {
    this.#buckets.clear();
  }

  #take(call: Call, operation: string, rate: CallRate, input: NamingInput): void {
    const nowMs = this.#clocks.of(call.account).now();
    if (this.#bucket(call, operation, rate, input, nowMs).take(1, nowMs)) return;
    throw kinesisError(
      rate.scope === "shard" ? "ProvisionedThroughputExceededException" : "LimitExceededException",
      rate.scope === "account"
        ? `Rate exceeded for account ${call.account}.`
        : `Rate exceeded for ${rate.scope} ${scopeName(rate, input)} under account ${call.account}.`,
    );
  }

  #bucket(call: Call, operation: string, rate: CallRate, input: NamingInput, nowMs: number): TokenBucket {
    const name = `${placeText(call)}/${operation}/${scopeName(rate, input)}`;
    let bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      if (this.#buckets.size >= MOST_BUCKETS) this.#forgetFull();
      bucket = new TokenBucket(rate.perSecond, rate.perSecond, nowMs);
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }

  /** A bucket that has been left alone for a while is full again: forgetting it changes nothing. */
  #forgetFull(): void {
    for (const [name, bucket] of this.#buckets) {
      const nowMs = this.#clocks.of(name.slice(0, name.indexOf("/"))).now();
      if (bucket.available(nowMs) >= bucket.capacity) this.#buckets.delete(name);
    }
  }
}

function scopeName({ scope }: CallRate, input: NamingInput): string {
  if (scope === "account") return "";
  const streamName =
    input.StreamName ??
    parseStreamArn(input.StreamARN ?? "")?.streamName ??
    parseConsumerArn(input.ConsumerARN ?? "")?.key.streamName ??
    "";
  return scope === "shard" ? `${fullShardId(input.ShardId ?? "")} in stream ${streamName}` : streamName;
}

/** One shard has one rate, however its id is written. */
function fullShardId(text: string): string {
  const index = shardIndex(text);
  return index === undefined ? text : shardId(index);
}
