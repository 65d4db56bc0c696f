import type { Call } from "../kernel/call.ts";
import type { KinesisContext } from "./context.ts";
import { kinesisError } from "./errors.ts";

/** Open shards of an account in a region, those of streams that are CREATING among them. */
export function openShardCount(context: KinesisContext, { account, region }: Call): number {
  return context.streams.in(account, region).reduce((sum, { state, router }) => {
    return sum + (state.transition?.kind === "create" ? state.transition.shardCount : router.openShardCount);
  }, 0);
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
