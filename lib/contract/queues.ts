/** One row of `queues`; always whole. */
export interface QueueRow {
  readonly queueName: string;
  readonly queueArn: string;
  readonly queueUrl: string;
  readonly isFifo: boolean;
  /** Messages that can be received, that were received and not deleted, and that are delayed. */
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly oldestAgeMs: number | null;
  /** Of each of the last 60 full seconds, oldest first. */
  readonly lastMinute: {
    readonly sent: readonly number[];
    readonly received: readonly number[];
    readonly deleted: readonly number[];
  };
}

export interface QueuesData {
  readonly rows: readonly QueueRow[];
}

export interface QueueMessageView {
  readonly messageId: string;
  readonly sentAtMs: number;
  readonly state: "visible" | "in-flight" | "delayed";
  /** When it can be received (again). */
  readonly visibleAtMs: number;
  readonly receiveCount: number;
  /** At most 64 KiB of it. */
  readonly body: string;
  readonly bodyBytes: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Data of `queue:<name>`: always whole. */
export interface QueueData {
  readonly row: QueueRow;
  /** The oldest hundred. Looking receives nothing. */
  readonly messages: readonly QueueMessageView[];
}
