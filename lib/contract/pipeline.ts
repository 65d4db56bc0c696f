/** What stands in a pipeline. Kinds that write stand left of what they write to, kinds that read right of it. */
export type PipelineKind =
  /** Of the simulator. */
  | "producer"
  /** A client of ours or elsewhere that puts. */
  | "client"
  | "stream"
  /** A simulated application. */
  | "application"
  /** A registered consumer of enhanced fan-out that is no simulated application's. */
  | "fan-out"
  /** A client that polls by GetRecords. */
  | "poller"
  /** A Lambda function that an event source mapping invokes. */
  | "function"
  /** Where a mapping sends what it gives up. */
  | "queue"
  | "topic"
  | "bucket";

export interface Trouble {
  readonly severity: "warn" | "bad";
  /** Two or three words. */
  readonly what: string;
  /** A whole sentence, with its numbers. */
  readonly text: string;
}

export interface PipelineNode {
  readonly id: string;
  readonly kind: PipelineKind;
  readonly name: string;
  /** What it is, in few words: `4 shards, provisioned`. */
  readonly detail: string;
  /** The stream on whose page there is more of it; null where it belongs to several. */
  readonly streamName: string | null;
  /** Stands still because somebody said so. */
  readonly stopped: boolean;
  readonly troubles: readonly Trouble[];
}

/** What flows from one to another, on average over the last ten full seconds of the account's time. */
export interface PipelineEdge {
  readonly from: string;
  readonly to: string;
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** Data of `pipeline`: always whole, as snapshot, once a second. */
export interface PipelineData {
  readonly nowMs: number;
  readonly nodes: readonly PipelineNode[];
  readonly edges: readonly PipelineEdge[];
}
