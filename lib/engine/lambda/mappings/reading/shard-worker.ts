import type { _Record as KinesisRecord } from "@aws-sdk/client-kinesis";
import { ServiceError } from "../../../kernel/errors.ts";
import { backoffMs } from "../backoff.ts";
import type { RecordFilter } from "../filters/record-filter.ts";
import { Lane } from "../processing/lane.ts";
import { laneOf } from "../processing/lane-of.ts";
import { ShardProgress } from "../processing/shard-progress.ts";
import type { ShardWork } from "../processing/shard-work.ts";
import type { ShardRow } from "../progress.ts";
import { recordsBetween } from "../records/record-index.ts";
import type { SourceRecord } from "../records/source-record.ts";
import { Bell } from "../scope.ts";
import { lanesOf } from "../settings.ts";
import type { MappingShardView } from "../watching/view.ts";
import type { ReadAhead } from "./read-ahead.ts";
import type { ShardSource, SourcePage } from "./shard-source.ts";
import type { ReadFrom } from "./stream-client.ts";

export interface ShardWorkerOptions {
  readonly row: ShardRow;
  readonly work: Omit<ShardWork, "onDone">;
  readonly source: (position: () => ReadFrom) => ShardSource & { restart(): void };
  readonly filter: RecordFilter;
  readonly readAhead: ReadAhead;
  /** How far it is has changed. */
  readonly onProgress: (row: ShardRow) => void;
  /** The stream does not know what is asked of it. @returns whether it is still the stream that it was */
  readonly onLost: () => Promise<boolean>;
}

/** Reads one shard, hands its records out to lanes, and knows how far all is done. */
export class ShardWorker {
  readonly #options: ShardWorkerOptions;
  readonly #work: ShardWork;
  readonly #progress: ShardProgress;
  readonly #lanes: readonly Lane[];
  readonly #source: ReturnType<ShardWorkerOptions["source"]>;
  /** Rings when there is room for more. */
  readonly #room = new Bell();
  #row: ShardRow;
  /** Behind the last record that was read. */
  #position: ReadFrom;
  #isRead = false;
  #failures = 0;
  #millisBehindLatest: number | null = null;
  #iteratorAgeMs: number | null = null;
  #recordsProcessed = 0;
  /** What this shard has in the read-ahead of all. */
  #held = 0;

  constructor(options: ShardWorkerOptions) {
    const { row, work } = options;
    this.#options = options;
    this.#row = row;
    this.#progress = new ShardProgress(row.checkpoint);
    this.#position = startOf(row);
    this.#work = {
      ...work,
      onDone: () => this.#advance(),
      onAge: (ageMs) => {
        this.#iteratorAgeMs = ageMs;
        work.watch.age(ageMs);
        work.onAge(ageMs);
      },
    };
    this.#lanes = Array.from({ length: lanesOf(work.settings) }, (_, index) => new Lane(this.#work, index));
    this.#source = options.source(() => this.#position);
  }

  /** Reads and works until the shard's end, or until the scope of its work is over. @returns whether it is finished */
  async run(): Promise<boolean> {
    const { scope } = this.#work;
    await Promise.all([this.#read(), ...this.#lanes.map((lane) => lane.run())]);
    this.#source.close();
    this.#hold(0);
    if (scope.isOver || !this.#isRead) return false;
    this.#row = { ...this.#row, window: null, isFinished: true };
    this.#options.onProgress(this.#row);
    return true;
  }

  view(): Omit<MappingShardView, "shardId" | "parentShardIds" | "phase" | "checkpoint"> {
    return {
      iteratorAgeMs: this.#iteratorAgeMs,
      millisBehindLatest: this.#millisBehindLatest,
      recordsProcessed: this.#recordsProcessed,
      batches: this.#lanes.map((lane) => lane.view()).filter((view) => view !== null),
      window: this.#work.window?.view() ?? null,
    };
  }

  async #read(): Promise<void> {
    const { scope } = this.#work;
    while (!scope.isOver && !this.#isRead) {
      try {
        const page = await this.#source.next(await this.#untilRoom());
        if (scope.isOver) return;
        if (page !== undefined) this.#accept(page);
        this.#failures = 0;
      } catch (error) {
        await this.#failed(error);
      }
    }
  }

  /** @returns most records to read, where little room is left */
  async #untilRoom(): Promise<number | undefined> {
    const { scope, settings } = this.#work;
    const mostRecords = Math.max(LEAST_AHEAD, 2 * settings.batchSize * this.#lanes.length);
    while (!scope.isOver) {
      const isFull = this.#progress.records >= mostRecords || this.#progress.bytes >= MOST_BYTES_AHEAD;
      if (!isFull) {
        if (this.#options.readAhead.hasRoom) return undefined;
        if (this.#progress.records === 0) return Math.min(settings.batchSize, FEW);
      }
      await this.#room.wait(scope, ROOM_CHECK_MS);
    }
    return undefined;
  }

  #accept({ records, millisBehindLatest, isEnd, readToMs }: SourcePage): void {
    const { watch } = this.#work;
    this.#millisBehindLatest = millisBehindLatest;
    this.#sayWhatIsGone(records);
    let filtered = 0;
    for (const record of records) if (!this.#take(record)) filtered++;
    watch.count("recordsRead", records.length);
    if (filtered > 0) watch.count("recordsFiltered", filtered);
    this.#advance();
    for (const lane of this.#lanes) {
      lane.pushed(readToMs);
      if (isEnd) lane.end();
    }
    this.#isRead = isEnd;
  }

  /** @returns whether it is for the function */
  #take({
    SequenceNumber = "",
    PartitionKey = "",
    ApproximateArrivalTimestamp,
    Data,
  }: KinesisRecord): boolean {
    const { writer } = this.#work;
    const read = {
      sequenceNumber: SequenceNumber,
      partitionKey: PartitionKey,
      arrivalMs: ApproximateArrivalTimestamp?.getTime() ?? 0,
      data: Data ?? NO_DATA,
    };
    const isWanted = this.#options.filter(read);
    const record: SourceRecord = { ...read, eventBytes: writer.bytesOf(read), isDone: !isWanted };
    this.#progress.add(record);
    this.#position = { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: SequenceNumber };
    if (isWanted) this.#lanes[laneOf(PartitionKey, this.#lanes.length)]?.push(record);
    return isWanted;
  }

  #sayWhatIsGone([first]: readonly KinesisRecord[]): void {
    if (first === undefined || this.#position.type !== "AFTER_SEQUENCE_NUMBER") return;
    const lost = recordsBetween(this.#position.sequenceNumber, first.SequenceNumber ?? "");
    if (lost === 0) return;
    const what = `${lost === 1 ? "One record" : `${lost} records`} had left the stream before ${lost === 1 ? "it was" : "they were"} read.`;
    this.#work.watch.incident(
      "started-over",
      this.#work.shardId,
      [{ sequenceNumber: first.SequenceNumber ?? "" }],
      what,
    );
  }

  /** Moves the checkpoint over what is done, with the window that belongs to it. */
  #advance(): void {
    const before = this.#progress.records;
    const hasMoved = this.#progress.advance();
    this.#recordsProcessed += before - this.#progress.records;
    this.#hold(this.#progress.bytes);
    const window = this.#work.window?.open ?? null;
    if (!hasMoved && window === this.#row.window) return;
    this.#row = { ...this.#row, checkpoint: this.#progress.checkpoint, window };
    this.#options.onProgress(this.#row);
    this.#room.ring();
  }

  #hold(bytes: number): void {
    this.#options.readAhead.change(bytes - this.#held);
    this.#held = bytes;
  }

  async #failed(error: unknown): Promise<void> {
    const { scope, random, watch, shardId } = this.#work;
    this.#failures++;
    if (!(error instanceof ServiceError)) this.#work.reportFault(`reading ${shardId} for a mapping`, error);
    const code = error instanceof ServiceError ? error.code : "InternalFailure";
    if (code === "ExpiredIteratorException") return;
    const isLost = code === "ResourceNotFoundException" || code === "InvalidArgumentException";
    if (!QUIET.has(code)) {
      const said = error instanceof ServiceError ? `${code}: ${error.message}` : "An internal failure.";
      watch.lastResult = `PROBLEM: ${said}`;
      if (this.#failures === 1)
        watch.incident("reading-failed", shardId, [], `Reading the shard failed: ${said}`);
    }
    if (isLost && (await this.#options.onLost())) this.#startOver(code);
    await scope.sleep(Math.min(LONGEST_PAUSE_MS, backoffMs(this.#failures, random)));
  }

  /** The stream is the one that it was and does not know the place: what is left of the shard is read from its start. */
  #startOver(code: string): void {
    if (code !== "InvalidArgumentException" || this.#position.type === "TRIM_HORIZON") return;
    this.#position = { type: "TRIM_HORIZON" };
    this.#source.restart();
    const what = "The shard does not know the checkpoint any more: it is read from its oldest record.";
    this.#work.watch.incident("started-over", this.#work.shardId, [], what);
  }
}

function startOf({ checkpoint, from }: ShardRow): ReadFrom {
  return checkpoint === null
    ? from
    : { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: checkpoint.sequenceNumber };
}

const NO_DATA = new Uint8Array();

/** What happens to everybody who reads, and passes. */
const QUIET: ReadonlySet<string> = new Set([
  "ProvisionedThroughputExceededException",
  "LimitExceededException",
  "ResourceInUseException",
]);

/** Of one shard. Less would keep a batch of the largest size from filling. */
const LEAST_AHEAD = 10_000;
const MOST_BYTES_AHEAD = 32 * 1024 * 1024;
/** What a shard may read that has nothing, while the others hold all the room. */
const FEW = 100;
const ROOM_CHECK_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;
