import type { ChildShard, _Record as KinesisRecord } from "@aws-sdk/client-kinesis";
import type { CancelTimer } from "#engine/kernel/clock.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { intervalsOf } from "./deliveries.ts";
import type { Group } from "./group.ts";
import { inspectRecord } from "./inspect-record.ts";
import { type Lease, SHARD_END } from "./lease.ts";
import type { Scope } from "./scope.ts";
import type { ShardPage, ShardSource } from "./shard-source.ts";
import { isThrottling, type ReadFrom } from "./stream-calls.ts";

/** What a reader asks of the worker that it is a part of. */
export interface ReadingWorker {
  readonly workerId: string;
  /** Whether the lease table is out of its reach. */
  readonly isCutOff: boolean;
  /** Lets the time pass that it takes to process records. @returns false when the reader is over by then */
  work(records: number, scope: Scope): Promise<boolean>;
  /** How many records are processed before anything else of the worker gets its turn. */
  sliceRecords(): number;
  /** A number in [0, 1), for jitter. */
  chance(): number;
  openSource(reader: ShardReader): ShardSource;
  /** Records that were processed; also those that were processed before. */
  count(records: number): void;
  /** The reader is over: its lease is lost, or its shard is read to the end. */
  left(reader: ShardReader): void;
}

const RETRY_POISON_AFTER_MS = 1_000;
const RETRY_CHECKPOINT_AFTER_MS = 1_000;
const LEAST_BACKOFF_MS = 250;
const MOST_BACKOFF_MS = 8_000;
const MOST_THROTTLED_BACKOFF_MS = 1_000;

/** Reads one shard for the worker that holds its lease, until the lease is lost or the shard has ended. */
export class ShardReader {
  readonly shardId: string;
  readonly scope: Scope;
  readonly #group: Group;
  readonly #worker: ReadingWorker;
  #lease: Lease;
  #position: ReadFrom;
  #source: ShardSource | undefined;
  #sourceReads = "";
  #cancelCheckpoint: CancelTimer | undefined;
  #failures = 0;

  constructor(group: Group, worker: ReadingWorker, scope: Scope, lease: Lease) {
    this.#group = group;
    this.#worker = worker;
    this.#lease = lease;
    this.#position = lease.checkpoint;
    this.shardId = lease.shardId;
    this.scope = scope;
    scope.onEnd(() => {
      this.#closeSource();
      group.unblock(this);
      group.recovered(this);
    });
  }

  /** Where the next to read would begin if all that was processed were checkpointed. */
  get position(): ReadFrom {
    return this.#position;
  }

  /** Never rejects; what goes wrong is tried again. */
  async run(): Promise<void> {
    while (await this.scope.ready()) {
      try {
        const page = await this.#openSource().next();
        if (!(await this.scope.ready())) return;
        if (page === undefined) continue;
        this.#succeeded();
        await this.#take(page);
      } catch (error) {
        if (this.scope.isOver) return;
        this.#group.failed(this, error);
        // Not knowing how far that came, it goes on behind what was processed.
        if (!(error instanceof ServiceError)) this.#closeSource();
        await this.scope.sleep(this.#backoffMs(error));
      }
    }
  }

  /** Shows that the lease is still in use. */
  renew(): void {
    this.#keep(this.#group.table.renew(this.#lease, this.#group.clock.now()));
  }

  /** Writes down what was processed, if there is anything new. */
  checkpoint(): void {
    this.#cancelCheckpoint?.();
    this.#cancelCheckpoint = undefined;
    if (this.#position === this.#lease.checkpoint) return;
    if (this.#worker.isCutOff) this.#checkpointLater(RETRY_CHECKPOINT_AFTER_MS);
    else this.#writeCheckpoint(this.#position);
  }

  /** Checkpoints and gives the lease up. */
  release(): void {
    this.checkpoint();
    if (this.scope.isOver) return;
    this.#group.table.release(this.#lease);
    this.#end();
  }

  #openSource(): ShardSource {
    const { reads } = this.#group.settings;
    if (this.#sourceReads !== reads) this.#closeSource();
    this.#sourceReads = reads;
    this.#source ??= this.#worker.openSource(this);
    return this.#source;
  }

  #closeSource(): void {
    this.#source?.close();
    this.#source = undefined;
  }

  async #take(page: ShardPage): Promise<void> {
    const { delivery, records, childShards } = page;
    this.#group.sawBehind(this.shardId, page.millisBehindLatest);
    if (delivery !== null) await this.#group.ledger.delivered(this.shardId, delivery);
    for (let at = 0; at < records.length; ) {
      const end = Math.min(records.length, at + this.#group.settings.batchSize);
      if (!(await this.#processBatch(page, at, end))) return;
      at = end;
    }
    if (childShards !== null) await this.#finish(childShards);
  }

  /** @returns false when this is over */
  async #processBatch(page: ShardPage, from: number, to: number): Promise<boolean> {
    for (let at = from; at < to; ) {
      const most = Math.min(to, at + this.#worker.sliceRecords());
      const { end, ...found } = inspect(page.records, at, most, this.#group.settings.onPoison === "retry");
      if (end > at) {
        if (!(await this.#worker.work(end - at, this.scope))) return false;
        const intervals = page.delivery === null ? [] : intervalsOf(page.delivery, at, end);
        this.#processed(intervals, end - at, found, page.records[end - 1]);
      }
      at = end;
      if (at < most && !(await this.#waitAtPoison(page.records[at]))) return false;
    }
    if (this.#group.settings.checkpointEveryMs === 0) this.checkpoint();
    return !this.scope.isOver;
  }

  #processed(
    intervals: ReturnType<typeof intervalsOf>,
    records: number,
    found: { readonly userRecords: number; readonly poisonRecords: number },
    last: KinesisRecord | undefined,
  ): void {
    this.#position = last?.SequenceNumber ?? this.#position;
    this.#worker.count(records);
    const piece = { intervals, ...found };
    this.#group.processed(this.#worker.workerId, this.shardId, piece, this.#position);
    const { checkpointEveryMs } = this.#group.settings;
    if (checkpointEveryMs > 0 && this.#cancelCheckpoint === undefined) {
      this.#checkpointLater(checkpointEveryMs);
    }
  }

  #checkpointLater(delayMs: number): void {
    this.#cancelCheckpoint = this.scope.after(delayMs, () => this.checkpoint());
  }

  /** Tries a record again and again for as long as it cannot be skipped. @returns false when this is over */
  async #waitAtPoison(record: KinesisRecord | undefined): Promise<boolean> {
    this.#group.block(this, record?.SequenceNumber ?? "");
    if (this.#group.settings.checkpointEveryMs === 0) this.checkpoint();
    this.#source?.yield();
    while (this.#group.settings.onPoison === "retry") {
      if (!(await this.scope.sleep(RETRY_POISON_AFTER_MS))) return false;
    }
    this.#group.unblock(this);
    return true;
  }

  /** The shard is read to its end: those that follow it may be read now. */
  async #finish(childShards: readonly ChildShard[]): Promise<void> {
    this.#cancelCheckpoint?.();
    this.#writeCheckpoint(SHARD_END);
    if (this.scope.isOver) return;
    this.#end();
    await this.#group.ended(this.#worker.workerId, childShards);
  }

  #writeCheckpoint(checkpoint: string): void {
    if (this.#keep(this.#group.table.checkpoint(this.#lease, checkpoint, this.#group.clock.now()))) {
      this.#group.ledger.checkpoints++;
    }
  }

  /** @param lease undefined when another has taken it @returns whether it is still held */
  #keep(lease: Lease | undefined): boolean {
    if (lease === undefined) {
      this.#end();
      return false;
    }
    this.#lease = lease;
    return true;
  }

  #end(): void {
    this.scope.end();
    this.#worker.left(this);
  }

  #succeeded(): void {
    if (this.#failures === 0) return;
    this.#failures = 0;
    this.#group.recovered(this);
  }

  /** Twice as long each time, with half of it left to chance. A shard that is busy now has room in a second. */
  #backoffMs(error: unknown): number {
    const longest = isThrottling(error) ? MOST_THROTTLED_BACKOFF_MS : MOST_BACKOFF_MS;
    const most = Math.min(longest, LEAST_BACKOFF_MS * 2 ** this.#failures++);
    return Math.ceil(most * (0.5 + this.#worker.chance() / 2));
  }
}

/** Looks at records in turn, up to one that stops it. `end` is the index behind the last one that can be processed. */
function inspect(records: readonly KinesisRecord[], from: number, to: number, stopsAtPoison: boolean) {
  let userRecords = 0;
  let poisonRecords = 0;
  let end = from;
  for (; end < to; end++) {
    const data = records[end]?.Data;
    if (data === undefined) continue;
    const found = inspectRecord(data);
    if (found.isPoison && stopsAtPoison) break;
    userRecords += found.userRecords;
    if (found.isPoison) poisonRecords++;
  }
  return { end, userRecords, poisonRecords };
}
