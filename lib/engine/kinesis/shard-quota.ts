import type { Call } from "../kernel/call.ts";
import type { KinesisContext } from "./context.ts";
import { kinesisError } from "./errors.ts";
import type { LiveStream } from "./live-stream.ts";

/** Open shards of an account in a region, those among them that streams are about to get. */
export function openShardCount(context: KinesisContext, { account, region }: Call): number {
  return context.streams.in(account, region).reduce((sum, stream) => sum + openShardsOf(stream), 0);
}

function openShardsOf({ state: { transition }, router }: LiveStream): number {
  switch (transition?.kind) {
    case "create":
      return transition.shardCount;
    case "split":
      return router.openShardCount + 1;
    case "scale":
      return Math.max(router.openShardCount, transition.targetShardCount);
    default:
      return router.openShardCount;
  }
}

/** @throws {ServiceError} LimitExceededException when `additional` more shards would exceed the account's quota */
export function requireShardRoom(context: KinesisContext, call: Call, additional: number): void {
  const { account, region } = call;
  const current = openShardCount(context, call);
  const limit = context.shardQuota(region);
  if (current + additional <= limit) return;
  throw kinesisError(
    "LimitExceededException",
    `This request would exceed the shard limit for the account ${account} in ${region}. Current shard count for the ` +
      `account: ${current}. Limit: ${limit}. Number of additional shards that would have resulted from this request: ` +
      `${additional}. Refer to the AWS Service Limits page ` +
      "(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request " +
      "higher limits.",
  );
}
