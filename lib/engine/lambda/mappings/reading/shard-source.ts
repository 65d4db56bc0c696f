import type { _Record as KinesisRecord } from "@aws-sdk/client-kinesis";

/** What a source brought at a time. */
export interface SourcePage {
  readonly records: readonly KinesisRecord[];
  readonly millisBehindLatest: number;
  /** Whether the shard has ended, and all of it has been read. */
  readonly isEnd: boolean;
  /** All that was stored by then and comes at all has come with this page; null where that is not known. */
  readonly readToMs: number | null;
}

/** A shard's records, in their order, from behind the last one that it brought. */
export interface ShardSource {
  /**
   * What comes next; waits for its time and its turn.
   * @param limit most records, where less than usual are wanted
   * @returns undefined when there is nothing now, and it has to be asked again
   * @throws {ServiceError} as the stream answers; it may be asked again then
   */
  next(limit: number | undefined): Promise<SourcePage | undefined>;
  close(): void;
}
