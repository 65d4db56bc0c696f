import type { Place } from "#engine/kernel/place.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { FaultEffect, Spec } from "./active-fault.ts";
import { callSubject, type OpenIterator } from "./call-subject.ts";
import { throttlingError } from "./throttling-error.ts";

export interface ThrottleDependencies {
  readonly random: Random;
  readonly openIterator: OpenIterator;
  /** The shard that a partition key of a stream falls into now. */
  readonly shardOf: (key: StreamKey, partitionKey: string) => string | undefined;
}

/** A share of the calls is answered with the operation's own throttling error, as a whole. */
export function throttle(
  { account, region }: Place,
  spec: Spec<"throttle">,
  { random, openIterator, shardOf }: ThrottleDependencies,
): FaultEffect {
  return {
    strike({ call, service, operation, input }) {
      if (operation !== spec.operation || service !== spec.service) return undefined;
      if (spec.client !== null && call.client !== spec.client) return undefined;
      const subject = callSubject(input, openIterator);
      const { streamName, partitionKey } = subject;
      if (spec.streamName !== null && streamName !== spec.streamName) return undefined;
      if (random.next() * 100 >= spec.percent) return undefined;
      const shardId =
        subject.shardId ??
        (streamName === undefined || partitionKey === undefined
          ? undefined
          : shardOf({ account, region, streamName }, partitionKey));
      return { error: throttlingError(call, service, operation, { streamName, shardId }) };
    },
  };
}
