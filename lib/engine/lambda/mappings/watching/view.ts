/** What an onlooker sees of mappings: the shapes of `lib/contract/mappings.ts`. */
export interface BatchView {
  readonly lane: number;
  readonly state: "gathering" | "invoking" | "waiting-to-retry" | "sending-to-destination";
  readonly records: number;
  readonly bytes: number;
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  readonly attempt: number;
  readonly sinceMs: number;
  readonly error: string | null;
  readonly depth: number;
  readonly behind: readonly { readonly records: number; readonly depth: number }[];
}

export interface WindowView {
  readonly startMs: number;
  readonly endMs: number;
  readonly stateBytes: number;
}

export interface MappingShardView {
  readonly shardId: string;
  readonly parentShardIds: readonly string[];
  readonly phase: "waiting-for-parents" | "polling" | "stopped" | "finished";
  readonly checkpoint: string | null;
  readonly iteratorAgeMs: number | null;
  readonly millisBehindLatest: number | null;
  readonly recordsProcessed: number;
  readonly batches: readonly BatchView[];
  readonly window: WindowView | null;
}

export type BisectFate =
  | "waiting"
  | "invoking"
  | "waiting-to-retry"
  | "split"
  | "ok"
  | "given-up"
  | "sent-to-destination";

export interface BisectPart {
  readonly parent: number | null;
  readonly offset: number;
  readonly records: number;
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  readonly attempts: number;
  readonly fate: BisectFate;
  readonly error: string | null;
}

export interface BisectView {
  readonly bisectId: string;
  readonly shardId: string;
  readonly lane: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly records: number;
  readonly parts: readonly BisectPart[];
}

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
    | "not-invoked"
    | "reading-failed"
    | "started-over";
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  readonly records: number;
  readonly what: string;
}

export interface MappingTotals {
  readonly recordsRead: number;
  readonly recordsFiltered: number;
  readonly recordsProcessed: number;
  readonly recordsGivenUp: number;
  readonly invocations: number;
  readonly failedInvocations: number;
}

export type MappingState =
  | "Creating"
  | "Enabled"
  | "Enabling"
  | "Disabled"
  | "Disabling"
  | "Updating"
  | "Deleting";

export interface MappingData {
  readonly uuid: string;
  readonly functionName: string;
  readonly qualifier: string | null;
  readonly eventSourceArn: string;
  readonly streamName: string;
  readonly consumerName: string | null;
  readonly state: MappingState;
  readonly lastProcessingResult: string;
  readonly shards: readonly MappingShardView[];
  readonly bisects: readonly BisectView[];
  readonly incidents: readonly MappingIncident[];
  readonly totals: MappingTotals;
  readonly lastMinute: {
    readonly records: readonly number[];
    readonly iteratorAgeMs: readonly (number | null)[];
  };
}

export interface MappingListRow {
  readonly uuid: string;
  readonly functionName: string;
  readonly streamName: string;
  readonly consumerName: string | null;
  readonly state: MappingState;
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
