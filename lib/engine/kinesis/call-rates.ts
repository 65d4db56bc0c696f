import type { Call } from "../kernel/call.ts";
import { CallRates } from "../kernel/call-rates.ts";
import type { Clocks } from "../kernel/clock.ts";
import { placeText } from "../kernel/place.ts";
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

/** Refuses calls beyond the rates that AWS has per operation and account, stream or shard. */
export class KinesisCallRates {
  readonly #rates: CallRates;

  constructor(clocks: Clocks) {
    this.#rates = new CallRates(clocks);
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
    this.#rates.reset();
  }

  #take(call: Call, operation: string, rate: CallRate, input: NamingInput): void {
    const scope = scopeName(rate, input);
    if (this.#rates.take(call.account, `${placeText(call)}/${operation}/${scope}`, rate.perSecond)) return;
    throw kinesisError(
      rate.scope === "shard" ? "ProvisionedThroughputExceededException" : "LimitExceededException",
      rate.scope === "account"
        ? `Rate exceeded for account ${call.account}.`
        : `Rate exceeded for ${rate.scope} ${scope} under account ${call.account}.`,
    );
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
