import type { EnforcedLimits, LimitGroup } from "./enforced-limits.ts";
import * as limits from "./limits.ts";

/** One limit, for people to read. */
export interface LimitRow {
  /** Where `limits.ts` has it: `shardLimits.writeBytesPerSecond`. */
  readonly key: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is counted for. */
  readonly per: string;
  /** The group that it is switched with; null for what always holds. */
  readonly group: LimitGroup | null;
  readonly enforced: boolean;
  readonly source: string;
}

type Row = Omit<LimitRow, "enforced">;

const GUIDE = "Developer Guide, Quotas and limits";
const api = (operation: string) => `API reference, ${operation}`;
const OWN = "This server; AWS does not say";

function row(key: string, value: number, unit: string, what: string, per: string, source = GUIDE): Row {
  return { key, value, unit, what, per, source, group: null };
}

function switched(group: LimitGroup, rows: readonly Row[]): readonly Row[] {
  return rows.map((each) => ({ ...each, group }));
}

const { shardLimits, requestLimits, retentionHours, shardCountUpdates, fanOut, onDemandScaling } = limits;

const table: readonly Row[] = [
  ...switched("writes", [
    row("shardLimits.writeBytesPerSecond", shardLimits.writeBytesPerSecond, "bytes/s", "Writes", "shard"),
    row(
      "shardLimits.writeRecordsPerSecond",
      shardLimits.writeRecordsPerSecond,
      "records/s",
      "Writes",
      "shard",
    ),
  ]),
  ...switched("reads", [
    row("shardLimits.readBytesPerSecond", shardLimits.readBytesPerSecond, "bytes/s", "GetRecords", "shard"),
    row("shardLimits.readsPerSecond", shardLimits.readsPerSecond, "calls/s", "GetRecords", "shard"),
  ]),
  ...switched("fanOut", [
    row("fanOut.bytesPerSecond", fanOut.bytesPerSecond, "bytes/s", "SubscribeToShard", "consumer and shard"),
    row(
      "fanOut.subscribesPerSecond",
      fanOut.subscribesPerSecond,
      "calls/s",
      "SubscribeToShard",
      "consumer and shard",
      api("SubscribeToShard"),
    ),
  ]),
  ...requests(),
  ...streams(),
  ...consumers(),
  ...onDemand(),
  ...switched(
    "calls",
    Object.entries(limits.callRates).map(([operation, { perSecond, scope }]) =>
      row(`callRates.${operation}`, perSecond, "calls/s", operation, scope),
    ),
  ),
];

function requests(): readonly Row[] {
  const { putRecordsBytes, getRecordsBytes, getRecordsCount } = requestLimits;
  const page = (key: keyof typeof requestLimits, unit: string, operation: string) =>
    row(`requestLimits.${key}`, requestLimits[key], unit, `Page of ${operation}`, "request", api(operation));
  return [
    row(
      "requestLimits.putRecordsBytes",
      putRecordsBytes,
      "bytes",
      "PutRecords, with keys",
      "request",
      api("PutRecords"),
    ),
    row(
      "requestLimits.getRecordsBytes",
      getRecordsBytes,
      "bytes",
      "GetRecords, answer",
      "request",
      api("GetRecords"),
    ),
    row(
      "requestLimits.getRecordsCount",
      getRecordsCount,
      "records",
      "GetRecords, answer",
      "request",
      api("GetRecords"),
    ),
    page("describeStreamShards", "shards", "DescribeStream"),
    page("listShards", "shards", "ListShards"),
    page("listStreams", "streams", "ListStreams"),
    page("listConsumers", "consumers", "ListStreamConsumers"),
    page("listTags", "tags", "ListTagsForStream"),
    row(
      "tokenLifetimeMs",
      limits.tokenLifetimeMs,
      "ms",
      "Life of an iterator or page token",
      "token",
      api("GetShardIterator"),
    ),
  ];
}

function streams(): readonly Row[] {
  const { largeRegion, otherRegion } = limits.shardQuotas;
  return [
    row(
      "defaultMaxRecordSizeKiB",
      limits.defaultMaxRecordSizeKiB,
      "KiB",
      "Record, unless it is raised",
      "stream",
    ),
    row("retentionHours.min", retentionHours.min, "hours", "Shortest retention", "stream"),
    row("retentionHours.max", retentionHours.max, "hours", "Longest retention", "stream"),
    row("tagsPerStream", limits.tagsPerStream, "tags", "Tags", "stream or consumer"),
    row(
      "shardCountUpdates.perDay",
      shardCountUpdates.perDay,
      "in 24 hours",
      "UpdateShardCount",
      "stream",
      api("UpdateShardCount"),
    ),
    row(
      "shardCountUpdates.mostShards",
      shardCountUpdates.mostShards,
      "shards",
      "Target of UpdateShardCount",
      "stream",
      api("UpdateShardCount"),
    ),
    row("modeChangesPerDay", limits.modeChangesPerDay, "in 24 hours", "UpdateStreamMode", "stream"),
    row(
      "encryptionChangesPerDay",
      limits.encryptionChangesPerDay,
      "in 24 hours",
      "Changes of the encryption",
      "stream",
      api("StartStreamEncryption"),
    ),
    row(
      "shardQuotas.largeRegion",
      largeRegion,
      "shards",
      "Open shards in us-east-1, us-west-2, eu-west-1",
      "account",
    ),
    row("shardQuotas.otherRegion", otherRegion, "shards", "Open shards in any other region", "account"),
  ];
}

function consumers(): readonly Row[] {
  const subscribe = api("SubscribeToShard");
  return [
    row(
      "fanOut.consumersPerStream",
      fanOut.consumersPerStream,
      "consumers",
      "Registered consumers",
      "stream",
    ),
    row(
      "fanOut.consumersPerAdvantageStream",
      fanOut.consumersPerAdvantageStream,
      "consumers",
      "Registered consumers, with On-demand Advantage",
      "stream",
    ),
    row("fanOut.consumersCreating", fanOut.consumersCreating, "consumers", "Consumers in CREATING", "stream"),
    row("fanOut.subscriptionMs", fanOut.subscriptionMs, "ms", "Length of a subscription", "shard", subscribe),
    row(
      "fanOut.takeOverAfterMs",
      fanOut.takeOverAfterMs,
      "ms",
      "Age at which a subscription can be taken over",
      "shard",
      subscribe,
    ),
    row("fanOut.heartbeatMs", fanOut.heartbeatMs, "ms", "An empty event comes after", "shard", OWN),
    row("fanOut.eventBytes", fanOut.eventBytes, "bytes", "Event of a subscription", "shard", OWN),
  ];
}

function onDemand(): readonly Row[] {
  const { lookEveryMs, rememberedLooks, mostShards } = onDemandScaling;
  return [
    row("onDemandStreamQuota", limits.onDemandStreamQuota, "streams", "On-demand streams", "account"),
    row(
      "onDemandInitialShards",
      limits.onDemandInitialShards,
      "shards",
      "Shards of a new on-demand stream",
      "stream",
    ),
    row(
      "onDemandScaling.mostShards",
      mostShards,
      "shards",
      "Shards that on-demand scaling reaches",
      "stream",
    ),
    row(
      "onDemandScaling.lookEveryMs",
      lookEveryMs,
      "ms",
      "Traffic of on-demand streams is looked at every",
      "stream",
      OWN,
    ),
    row(
      "onDemandScaling.rememberedLooks",
      rememberedLooks,
      "looks",
      "Looks at the traffic that count",
      "stream",
      OWN,
    ),
    row(
      "maxWarmThroughputMiBps",
      limits.maxWarmThroughputMiBps,
      "MiB/s",
      "Warm throughput",
      "stream",
      api("UpdateStreamWarmThroughput"),
    ),
  ];
}

/** All limits, those that are switched off marked. */
export function limitTable(enforced: EnforcedLimits): readonly LimitRow[] {
  return table.map((each) => ({ ...each, enforced: each.group === null || enforced[each.group] }));
}
