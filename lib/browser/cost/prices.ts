/**
 * What streams cost on AWS: list prices of us-east-1 in US dollars, without taxes, free tiers and discounts
 * (https://aws.amazon.com/kinesis/data-streams/pricing/).
 */
export const PRICES = {
  asOf: "November 2026",
  region: "us-east-1",
  provisioned: {
    shardHour: 0.015,
    /** Per PUT payload unit: 25 KB of one record, begun ones counted whole. */
    putUnit: 0.014 / 1_000_000,
    /** Per shard and hour, for retention beyond 24 hours, up to 7 days. */
    extendedRetentionShardHour: 0.02,
    /** Per GB that GetRecords reads of what is older than 7 days. */
    oldGbOut: 0.021,
    /** Per registered consumer, shard and hour. */
    fanOutShardHour: 0.015,
    fanOutGb: 0.013,
  },
  onDemand: {
    streamHour: 0.04,
    /** Per GB written; each record counted in whole KB. */
    gbIn: 0.08,
    gbOut: 0.04,
    fanOutGb: 0.05,
    /** Per GB and month, of what is kept beyond 24 hours, up to 7 days. */
    extendedRetentionGbMonth: 0.1,
  },
  /** On-demand Advantage: an account that commits itself to at least so much in and out pays no stream hours. */
  advantage: {
    gbIn: 0.032,
    gbOut: 0.016,
    fanOutGb: 0.016,
    extendedRetentionGbMonth: 0.023,
    minimumMiBps: 25,
  },
  /** Per GB and month, of what is kept beyond 7 days, in all modes. */
  longRetentionGbMonth: 0.023,
} as const;

/** As AWS counts: a month has 730 hours. */
export const HOURS_PER_MONTH = 730;
export const KB = 1_024;
export const GB = 1_024 ** 3;
export const DAY_HOURS = 24;
export const WEEK_HOURS = 168;
