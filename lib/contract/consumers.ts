/** A registered consumer of a stream, and what enhanced fan-out does for it. */
export interface ConsumerView {
  readonly consumerName: string;
  readonly consumerArn: string;
  readonly status: "CREATING" | "ACTIVE" | "DELETING";
  readonly createdAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly hasPolicy: boolean;
  /** Shards that it is subscribed to now. */
  readonly subscribedShards: readonly string[];
  /** In each of the last 60 full seconds, oldest first. */
  readonly lastMinute: {
    readonly pushedRecords: readonly number[];
    readonly pushedBytes: readonly number[];
  };
  /** Highest MillisBehindLatest among the newest events of its shards; null when the last minute had none. */
  readonly millisBehindLatest: number | null;
}

/** Data of `consumers:{name}`: always whole, as snapshot; in the order of their registration. */
export interface ConsumersData {
  readonly consumers: readonly ConsumerView[];
}
