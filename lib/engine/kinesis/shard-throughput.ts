import { TokenBucket } from "../kernel/token-bucket.ts";
import { shardLimits } from "./limits.ts";

/** The token buckets of one shard. Each holds one second's worth. */
export class ShardThroughput {
  readonly #writeBytes: TokenBucket;
  readonly #writeRecords: TokenBucket;
  readonly #readBytes: TokenBucket;
  readonly #reads: TokenBucket;

  /** @param maxRecordBytes a stream of larger records may save up for one of them */
  constructor(maxRecordBytes: number, nowMs: number) {
    const { writeBytesPerSecond, writeRecordsPerSecond, readBytesPerSecond, readsPerSecond } = shardLimits;
    this.#writeBytes = new TokenBucket(
      Math.max(writeBytesPerSecond, maxRecordBytes),
      writeBytesPerSecond,
      nowMs,
    );
    this.#writeRecords = new TokenBucket(writeRecordsPerSecond, writeRecordsPerSecond, nowMs);
    this.#readBytes = new TokenBucket(readBytesPerSecond, readBytesPerSecond, nowMs);
    this.#reads = new TokenBucket(readsPerSecond, readsPerSecond, nowMs);
  }

  /** @returns whether the shard takes a record of `bytes`, data and partition key together */
  takeWrite(bytes: number, nowMs: number): boolean {
    if (this.#writeRecords.available(nowMs) < 1 || !this.#writeBytes.take(bytes, nowMs)) return false;
    this.#writeRecords.spend(1, nowMs);
    return true;
  }

  /** @returns whether a GetRecords call may begin; what it returns is charged afterwards */
  takeRead(nowMs: number): boolean {
    return this.#readBytes.available(nowMs) > 0 && this.#reads.take(1, nowMs);
  }

  /**
   * Charges what a GetRecords call returned. An answer larger than a second's worth is paid for in full before the
   * next call: after 10 MiB, calls are refused for five seconds (API reference, GetRecords).
   */
  chargeRead(bytes: number, nowMs: number): void {
    const saved = bytes > this.#readBytes.capacity ? Math.max(0, this.#readBytes.available(nowMs)) : 0;
    this.#readBytes.spend(bytes + saved, nowMs);
  }
}
