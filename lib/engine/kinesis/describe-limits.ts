import type { DescribeLimitsOutput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import type { KinesisContext } from "./context.ts";
import { onDemandStreamQuota } from "./limits.ts";
import { onDemandStreamCount } from "./on-demand-quota.ts";
import { openShardCount } from "./shard-quota.ts";

/** DescribeLimits: the account's quotas in this region and how much of them is used. */
export async function describeLimits(context: KinesisContext, call: Call): Promise<DescribeLimitsOutput> {
  return {
    ShardLimit: context.shardQuota(call.region),
    OpenShardCount: openShardCount(context, call),
    OnDemandStreamCount: onDemandStreamCount(context, call),
    OnDemandStreamCountLimit: onDemandStreamQuota,
  };
}
