/**
 * What AWS lets a shard, a request and an account do, each in one place.
 * Source: "Quotas and limits", Amazon Kinesis Data Streams Developer Guide, unless a line names another.
 */
const MIB = 1024 * 1024;

export const shardLimits = {
  writeBytesPerSecond: MIB,
  writeRecordsPerSecond: 1_000,
  readBytesPerSecond: 2 * MIB,
  /** GetRecords calls. */
  readsPerSecond: 5,
} as const;

export const requestLimits = {
  /** PutRecords, API reference: data and partition keys together. */
  putRecordsBytes: 10 * MIB,
  getRecordsCount: 10_000,
  getRecordsBytes: 10 * MIB,
  describeStreamShards: 100,
  listShards: 1_000,
  listStreams: 100,
  listConsumers: 100,
  listTags: 50,
} as const;

/** API reference, GetShardIterator and ListShards: how long an iterator and a NextToken can be used. */
export const tokenLifetimeMs = 300_000;

export const defaultMaxRecordSizeKiB = 1024;

export const retentionHours = { min: 24, max: 8_760 } as const;

export const tagsPerStream = 50;

export const onDemandStreamQuota = 50;
/** Shards that a new on-demand stream begins with. */
export const onDemandInitialShards = 4;

/** API reference, UpdateShardCount. */
export const shardCountUpdates = { perDay: 10, mostShards: 10_000 } as const;

/** Quotas page: switches of the capacity mode in a rolling 24 hours. */
export const modeChangesPerDay = 2;

/** API reference, StartStreamEncryption: successful changes in a rolling 24 hours. */
export const encryptionChangesPerDay = 25;

/** Enhanced fan-out: quotas page, and API reference of SubscribeToShard. */
export const fanOut = {
  consumersPerStream: 20,
  /** With On-demand Advantage. */
  consumersPerAdvantageStream: 50,
  consumersCreating: 5,
  bytesPerSecond: 2 * MIB,
  /** Calls of SubscribeToShard. */
  subscribesPerSecond: 1,
  /** A subscription lasts five minutes. */
  subscriptionMs: 300_000,
  /** Younger subscriptions are not taken over. */
  takeOverAfterMs: 5_000,
  /** An event without records, so that no read timeout of ten seconds fires. */
  heartbeatMs: 5_000,
  eventBytes: MIB,
} as const;

/** UpdateStreamWarmThroughput: at most 10 GiB/s. */
export const maxWarmThroughputMiBps = 10 * 1024;

/** How this server scales on-demand streams; AWS does not say exactly how it does. */
export const onDemandScaling = {
  lookEveryMs: 60_000,
  /** An hour of looks. */
  rememberedLooks: 60,
  /** Quotas page: 200 MiB/s in, by default in most regions. */
  mostShards: 200,
} as const;

const largeRegions = new Set(["us-east-1", "us-west-2", "eu-west-1"]);

/** Open shards that an account may have by default: in us-east-1, us-west-2 and eu-west-1, and in other regions. */
export const shardQuotas = { largeRegion: 20_000, otherRegion: 6_000 } as const;

export function regionShardQuota(region: string): number {
  return largeRegions.has(region) ? shardQuotas.largeRegion : shardQuotas.otherRegion;
}

/** Calls that an operation takes in a second, and what they are counted for. */
export interface CallRate {
  readonly perSecond: number;
  readonly scope: "account" | "stream" | "shard";
}

const perAccount = (perSecond: number): CallRate => ({ perSecond, scope: "account" });
const perStream = (perSecond: number): CallRate => ({ perSecond, scope: "stream" });

/**
 * Source: "Quotas and limits", table of API limits; the API reference where that table is silent. PutRecord,
 * PutRecords, GetRecords and SubscribeToShard have limits of their own.
 */
export const callRates: Readonly<Record<string, CallRate>> = {
  AddTagsToStream: perAccount(5),
  CreateStream: perAccount(5),
  DecreaseStreamRetentionPeriod: perStream(5),
  DeleteResourcePolicy: perAccount(5),
  DeleteStream: perAccount(5),
  DeregisterStreamConsumer: perStream(5),
  DescribeAccountSettings: perAccount(5),
  DescribeLimits: perAccount(1),
  DescribeStream: perAccount(10),
  DescribeStreamConsumer: perStream(20),
  DescribeStreamSummary: perAccount(20),
  DisableEnhancedMonitoring: perStream(5),
  EnableEnhancedMonitoring: perStream(5),
  GetResourcePolicy: perAccount(5),
  GetShardIterator: { perSecond: 5, scope: "shard" },
  IncreaseStreamRetentionPeriod: perStream(5),
  ListShards: perStream(1_000),
  ListStreamConsumers: perStream(5),
  ListStreams: perAccount(5),
  ListTagsForResource: perAccount(5),
  ListTagsForStream: perStream(5),
  MergeShards: perStream(5),
  PutResourcePolicy: perAccount(5),
  RegisterStreamConsumer: perAccount(5),
  RemoveTagsFromStream: perAccount(5),
  SplitShard: perStream(5),
  TagResource: perAccount(5),
  UntagResource: perAccount(5),
  UpdateAccountSettings: perAccount(5),
  UpdateMaxRecordSize: perStream(5),
  UpdateShardCount: perAccount(10),
  UpdateStreamWarmThroughput: perAccount(5),
};
