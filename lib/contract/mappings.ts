/** A batch that a mapping gathers, sends to its function, or has trouble with. */
export interface BatchView {
  /** 0 to ParallelizationFactor − 1; records of one key are always of one lane. */
  readonly lane: number;
  readonly state: "gathering" | "invoking" | "waiting-to-retry" | "sending-to-destination";
  readonly records: number;
  readonly bytes: number;
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  /** Invocations of this batch so far, the running one included. */
  readonly attempt: number;
  /** When this state began, on the account's clock. */
  readonly sinceMs: number;
  /** The error of the last attempt, short; null for none. */
  readonly error: string | null;
  /** How often the batch it came from was split: 0 for one as it was read. */
  readonly depth: number;
  /** Parts of the split batch that wait behind this one, first to come first. */
  readonly behind: readonly { readonly records: number; readonly depth: number }[];
}

/** Where a mapping stands in one shard. */
export interface MappingShardView {
  readonly shardId: string;
  readonly parentShardIds: readonly string[];
  readonly phase: "waiting-for-parents" | "polling" | "stopped" | "finished";
  /** All up to here have been processed or given up; null before the first. */
  readonly checkpoint: string | null;
  /** Age of the newest record of the last batch that was processed, when it was: milliseconds. Null before the first. */
  readonly iteratorAgeMs: number | null;
  /** As GetRecords answered it last. */
  readonly millisBehindLatest: number | null;
  /** Since the server started. */
  readonly recordsProcessed: number;
  readonly batches: readonly BatchView[];
  /** Of a tumbling window: its bounds and the bytes of its state. */
  readonly window: { readonly startMs: number; readonly endMs: number; readonly stateBytes: number } | null;
}

/** What became of a part of a batch that was split. */
export type BisectFate =
  /** Its turn comes. */
  | "waiting"
  | "invoking"
  | "waiting-to-retry"
  /** It failed, and was split: its halves are parts of their own. */
  | "split"
  | "ok"
  /** No attempt is left, and there is no destination, or it did not take it. */
  | "given-up"
  | "sent-to-destination";

export interface BisectPart {
  /** Where among the parts the one stands that this is a half of; null for the whole batch, which is the first. */
  readonly parent: number | null;
  /** Records of the batch before this part's first. */
  readonly offset: number;
  readonly records: number;
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  /** Invocations of this part so far, the running one included. */
  readonly attempts: number;
  readonly fate: BisectFate;
  /** The error of its last attempt, short; null for none. */
  readonly error: string | null;
}

/** A batch that was split because it failed, with all its parts. */
export interface BisectView {
  /** The same as long as it is shown. */
  readonly bisectId: string;
  readonly shardId: string;
  readonly lane: number;
  readonly startedAtMs: number;
  /** When the last part was done with; null while it is worked on. */
  readonly endedAtMs: number | null;
  /** Of the whole batch. */
  readonly records: number;
  /** Each after the one that it is a half of; the first 255 of them. */
  readonly parts: readonly BisectPart[];
}

/** Something that went otherwise than well, or a split; the newest are kept. */
export interface MappingIncident {
  readonly atMs: number;
  readonly shardId: string;
  readonly kind:
    | "failed"
    | "bisected"
    | "partly-failed"
    | "too-old"
    | "given-up"
    | "sent-to-destination"
    | "destination-failed"
    /** The function is throttled, not ready or gone: that is tried again. */
    | "not-invoked"
    /** The shard or the stream could not be read: that is tried again. */
    | "reading-failed"
    /** Records were gone before they were read, or the stream is another one now. */
    | "started-over";
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  readonly records: number;
  /** A whole sentence. */
  readonly what: string;
}

/** Data of `mapping:<uuid>`: always whole. */
export interface MappingData {
  readonly uuid: string;
  readonly functionName: string;
  readonly qualifier: string | null;
  /** A stream, or one of its registered consumers. */
  readonly eventSourceArn: string;
  readonly streamName: string;
  readonly consumerName: string | null;
  readonly state: "Creating" | "Enabled" | "Enabling" | "Disabled" | "Disabling" | "Updating" | "Deleting";
  readonly lastProcessingResult: string;
  readonly shards: readonly MappingShardView[];
  /** Those that are worked on, and the newest eight that are done with; newest first. */
  readonly bisects: readonly BisectView[];
  /** Newest first. */
  readonly incidents: readonly MappingIncident[];
  /** Since the server started. */
  readonly totals: {
    readonly recordsRead: number;
    readonly recordsFiltered: number;
    readonly recordsProcessed: number;
    readonly recordsGivenUp: number;
    readonly invocations: number;
    readonly failedInvocations: number;
  };
  /** Records that were processed, and the oldest iterator age, of each of the last 60 full seconds, oldest first. */
  readonly lastMinute: {
    readonly records: readonly number[];
    readonly iteratorAgeMs: readonly (number | null)[];
  };
}

/** One row of `mappings`: every event source mapping of the place; always whole. */
export interface MappingListRow {
  readonly uuid: string;
  readonly functionName: string;
  readonly streamName: string;
  readonly consumerName: string | null;
  readonly state: MappingData["state"];
  readonly lastProcessingResult: string;
  readonly recordsPerSecond: number;
  readonly iteratorAgeMs: number | null;
  /** Of the last 60 full seconds together. */
  readonly minute: {
    readonly recordsProcessed: number;
    readonly failedInvocations: number;
    readonly recordsGivenUp: number;
  };
  /** Where batches go that are given up; null for nowhere. */
  readonly destinationArn: string | null;
}

export interface MappingsData {
  readonly rows: readonly MappingListRow[];
}
