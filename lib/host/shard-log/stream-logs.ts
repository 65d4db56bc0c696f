import { join } from "node:path";
import { invariant } from "#engine/kernel/assert.ts";
import type { DataKeys, StreamLog, StreamLogs } from "#engine/kinesis/ports.ts";
import { type Disk, errorCode, makeDurableDirectory } from "#host/disk/disk.ts";
import { DiskBudget } from "#host/disk/disk-budget.ts";
import { doomedName, isDoomed, isStreamId } from "./file-names.ts";
import { FrameBuffers } from "./frame-buffers.ts";
import type { SharedResources } from "./lane-context.ts";
import { OpenFiles } from "./open-files.ts";
import { openStreamLog } from "./open-stream-log.ts";
import { SummaryCache } from "./summary-cache.ts";
import { TailCache } from "./tail-cache.ts";

const defaultOpenFiles = 256;
const keptSummaries = 256;
const idleBufferBytes = 32 * 1024 * 1024;
/**
 * Enough for readers who wait at the tip. More would cost every writer: what outlives the next collections is copied
 * by each of them.
 */
const tailBytes = 512 * 1024;

export interface StreamLogsOptions {
  readonly disk: Disk;
  /** Directory that holds one directory per stream, and nothing else. */
  readonly root: string;
  /** Segment files open at a time over all streams; 256 unless said. */
  readonly maxOpenFiles?: number;
  /** Size of a segment file; 16 MiB unless said, less for streams of many lanes. */
  readonly segmentBytes?: number;
  /** Memory for the newest records of all shards; 512 KiB unless said. */
  readonly tailCacheBytes?: number;
  /** Counts the segments of open logs; without limit unless said. */
  readonly budget?: DiskBudget;
  /** Told in one sentence what was found damaged, cut off or not saved. */
  readonly onNotice?: (message: string) => void;
}

/** Logs of streams in segment files under one directory. */
export function createStreamLogs(options: StreamLogsOptions): StreamLogs {
  return new DirectoryOfLogs(options);
}

class DirectoryOfLogs implements StreamLogs {
  readonly #root: string;
  readonly #shared: SharedResources;
  readonly #segmentBytes: number | undefined;
  readonly #open = new Map<string, Promise<StreamLog>>();
  #ready: Promise<void> | undefined;
  #doomedCount = 0;

  constructor(options: StreamLogsOptions) {
    this.#root = options.root;
    this.#segmentBytes = options.segmentBytes;
    this.#shared = {
      disk: options.disk,
      files: new OpenFiles(options.disk, options.maxOpenFiles ?? defaultOpenFiles),
      summaries: new SummaryCache(keptSummaries),
      tails: new TailCache(options.tailCacheBytes ?? tailBytes),
      buffers: new FrameBuffers(idleBufferBytes),
      budget: options.budget ?? new DiskBudget(null),
      onNotice: options.onNotice ?? (() => undefined),
    };
  }

  async open(streamId: string, laneCount: number, dataKeys?: DataKeys): Promise<StreamLog> {
    invariant(isStreamId(streamId), "a stream id is of hexadecimal digits");
    invariant(!this.#open.has(streamId), "a stream's log is open once");
    const opening = this.#openNow(streamId, laneCount, dataKeys ?? null);
    this.#open.set(streamId, opening);
    try {
      return await opening;
    } catch (error) {
      this.#open.delete(streamId);
      throw error;
    }
  }

  async #openNow(streamId: string, laneCount: number, dataKeys: DataKeys | null): Promise<StreamLog> {
    await this.#prepare();
    const place = { root: this.#root, streamId, laneCount, segmentBytes: this.#segmentBytes, dataKeys };
    return openStreamLog(this.#shared, place, () => this.#open.delete(streamId));
  }

  async remove(streamId: string): Promise<void> {
    invariant(isStreamId(streamId), "a stream id is of hexadecimal digits");
    await this.#prepare();
    const open = this.#open.get(streamId);
    if (open !== undefined) await (await open).close();
    const { disk } = this.#shared;
    const doomed = join(this.#root, doomedName(streamId, this.#doomedCount++));
    try {
      await disk.rename(join(this.#root, streamId), doomed);
    } catch (error) {
      if (errorCode(error) === "ENOENT") return;
      throw error;
    }
    await disk.syncDirectory(this.#root);
    await this.#deleteDirectory(doomed);
  }

  async list(): Promise<readonly string[]> {
    await this.#prepare();
    return (await this.#shared.disk.readdir(this.#root)).filter(isStreamId);
  }

  /** Makes the root, and ends deletions that a crash interrupted. Tried again if it fails. */
  #prepare(): Promise<void> {
    this.#ready ??= this.#prepareNow().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #prepareNow(): Promise<void> {
    const { disk } = this.#shared;
    await makeDurableDirectory(disk, this.#root);
    for (const name of await disk.readdir(this.#root)) {
      if (isDoomed(name)) await this.#deleteDirectory(join(this.#root, name));
    }
    // A killed process may have made directories that only the page cache knows.
    await disk.syncDirectory(this.#root);
  }

  async #deleteDirectory(path: string): Promise<void> {
    const { disk } = this.#shared;
    for (const name of await disk.readdir(path)) await disk.unlink(join(path, name));
    await disk.rmdir(path);
  }
}
