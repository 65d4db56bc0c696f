import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, it } from "vitest";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { StoredRecord, StreamLog } from "#engine/kinesis/ports.ts";
import { DiskBudget } from "#host/disk/disk-budget.ts";
import { MemoryDisk, systemError } from "../disk/testing/memory-disk.ts";
import { someRecords, unlimited } from "./stream-log.conformance.ts";
import { createStreamLogs, type StreamLogsOptions } from "./stream-logs.ts";

const root = "/streams";
const streamDirectory = `${root}/f00d`;
const first = `${streamDirectory}/00of01-0000000001.log`;
const segmentBytes = 8 * 1024;

let disk: MemoryDisk;
let notices: string[];

beforeEach(() => {
  disk = new MemoryDisk();
  notices = [];
});

function open(options: Partial<StreamLogsOptions> = {}, laneCount = 1): Promise<StreamLog> {
  const onNotice = (message: string) => notices.push(message);
  return createStreamLogs({ disk, root, segmentBytes, tailCacheBytes: 0, onNotice, ...options }).open(
    "f00d",
    laneCount,
  );
}

/** Opens again without a close, as after a kill: no index of the last segment was saved. */
const reopenAfterKill = open;

const ordinals = (records: readonly StoredRecord[]) => records.map((record) => record.ordinal);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const logFiles = () =>
  [...(disk.directories.get(streamDirectory)?.keys() ?? [])].filter((name) => name.endsWith(".log"));

async function appendOnes(log: StreamLog, count: number, bytes = 900): Promise<void> {
  for (let index = 0; index < count; index++) await log.append(0, someRecords(`n${index}`, 1, bytes), index);
}

describe("a disk without room", () => {
  it("refuses the batch, stores nothing of it, and goes on when there is room", async () => {
    const log = await open();
    await appendOnes(log, 2);
    const size = log.sizeBytes();
    disk.faults.onWrite = (path, bytes) => {
      if (bytes > 100) throw systemError("ENOSPC", path);
      return bytes;
    };
    await expect(log.append(0, someRecords("full", 1), 5)).rejects.toThrow(StorageFullError);
    expect(log.nextOrdinal(0)).toBe(3);
    expect(log.sizeBytes()).toBe(size);
    disk.faults = {};
    const { firstOrdinal } = await log.append(0, someRecords("room", 1), 6);
    for (const again of [log, await reopenAfterKill()]) {
      expect(ordinals(await again.read(0, 1, unlimited))).toEqual([1, 2, firstOrdinal]);
    }
    expect(notices).toEqual([]);
  });

  it("leaves no half of a batch behind when it fills up within one", async () => {
    const log = await open();
    await appendOnes(log, 1);
    let room = 500;
    disk.faults.onWrite = (path, bytes) => {
      if (room === 0) throw systemError("ENOSPC", path);
      const taken = Math.min(room, bytes);
      room -= taken;
      return taken;
    };
    await expect(log.append(0, someRecords("half", 1, 900), 5)).rejects.toThrow(StorageFullError);
    expect(disk.bytesOf(first).length).toBe(log.sizeBytes());
  });

  it("is left behind for a new segment when its file cannot be cut back", async () => {
    const log = await open();
    await appendOnes(log, 1);
    let writes = 0;
    disk.faults.onWrite = (path, bytes) => {
      if (writes++ > 0) throw systemError("ENOSPC", path);
      return bytes - 1;
    };
    disk.faults.onTruncate = (path) => {
      throw systemError("EIO", path);
    };
    await expect(log.append(0, someRecords("half", 1), 5)).rejects.toThrow(StorageFullError);
    disk.faults = {};
    const { firstOrdinal } = await log.append(0, someRecords("next", 1), 6);
    expect(logFiles()).toHaveLength(2);
    for (const again of [log, await reopenAfterKill()]) {
      expect(ordinals(await again.read(0, 1, unlimited))).toEqual([1, firstOrdinal]);
    }
  });

  it("counts against the budget, which trimming gives back", async () => {
    const budget = new DiskBudget(20_000);
    const log = await open({ budget });
    const refused = appendOnes(log, 40);
    await expect(refused).rejects.toThrow(StorageFullError);
    expect(budget.usedBytes).toBeLessThanOrEqual(20_000);
    expect(budget.usedBytes).toBe(log.sizeBytes());
    await log.trim(1e9);
    expect(budget.usedBytes).toBe(log.sizeBytes());
    await log.append(0, someRecords("room", 1, 900), 1e9);
    await log.close();
    expect(budget.usedBytes).toBe(0);
    await open({ budget });
    expect(budget.usedBytes).toBeGreaterThan(900);
  });

  it("finds no index of a segment that was trimmed", async () => {
    const log = await open();
    await appendOnes(log, 30);
    await log.trim(1e9);
    const names = [...(disk.directories.get(streamDirectory)?.keys() ?? [])];
    expect(names).toEqual(logFiles());
  });

  it("costs a batch that failed nothing of the budget", async () => {
    const budget = new DiskBudget(20_000);
    const log = await open({ budget });
    await appendOnes(log, 1);
    const used = budget.usedBytes;
    for (const fault of ["onWrite", "onSync"] as const) {
      disk.faults[fault] = (path) => {
        throw systemError("EIO", path);
      };
      await expect(log.append(0, someRecords("lost", 1), 5)).rejects.toThrow("EIO");
      disk.faults = {};
      expect(budget.usedBytes).toBe(used);
    }
  });

  it("still lets go of old segments", async () => {
    const log = await open();
    await appendOnes(log, 30);
    disk.faults.onOpen = (path, mode) => {
      if (mode === "create") throw systemError("ENOSPC", path);
    };
    const before = logFiles().length;
    await log.trim(1e9);
    expect(before).toBeGreaterThan(2);
    expect(logFiles()).toHaveLength(1);
  });
});

describe("a sync that fails", () => {
  it("rejects what was under way, and no reader of this process ever sees it", async () => {
    const log = await open();
    await appendOnes(log, 1);
    let failing = true;
    disk.faults.onSync = (path) => {
      if (failing) throw systemError("EIO", path);
    };
    const [one, two] = await Promise.allSettled([
      log.append(0, someRecords("x", 2), 5),
      log.append(0, someRecords("y", 1), 5),
    ]);
    expect([one?.status, two?.status]).toEqual(["rejected", "rejected"]);
    expect(log.nextOrdinal(0)).toBe(2);
    failing = false;
    const { firstOrdinal } = await log.append(0, someRecords("z", 1), 6);
    expect(firstOrdinal).toBe(5);
    expect(ordinals(await log.read(0, 1, unlimited))).toEqual([1, 5]);
    expect(logFiles()).toHaveLength(2);
    // The segment that was left says nothing of its length; the one behind it does.
    const again = await reopenAfterKill();
    expect(ordinals(await again.read(0, 1, unlimited))).toEqual([1, 5]);
  });

  it("of a directory leaves no segment behind", async () => {
    const log = await open();
    disk.faults.onSyncDirectory = (path) => {
      if (path === streamDirectory) throw systemError("EIO", path);
    };
    await expect(log.append(0, someRecords("x", 1), 5)).rejects.toThrow("EIO");
    expect(logFiles()).toEqual([]);
    disk.faults = {};
    await log.append(0, someRecords("x", 1), 5);
    expect(ordinals(await log.read(0, 1, unlimited))).toEqual([2]);
  });
});

describe("a disk that writes in small steps", () => {
  it("stores the whole batch all the same", async () => {
    disk.faults.onWrite = (_path, bytes) => Math.min(bytes, 7);
    const log = await open();
    await Promise.all(range(1, 20).map((index) => log.append(0, someRecords(`s${index}`, 2, 33), index)));
    const again = await reopenAfterKill();
    expect(ordinals(await again.read(0, 1, unlimited))).toEqual(range(1, 40));
  });
});

describe("damage", () => {
  it("in the middle of a sealed segment costs the one frame, is said once, and reading goes on", async () => {
    let log = await open();
    await appendOnes(log, 30);
    await log.close();
    const bytes = disk.bytesOf(first);
    bytes[3000] = (bytes[3000] ?? 0) ^ 1;
    log = await open();
    for (let again = 0; again < 3; again++) {
      const found = ordinals(await log.read(0, 1, unlimited));
      expect(found).toHaveLength(29);
      expect(range(1, 30).filter((ordinal) => !found.includes(ordinal))).toEqual([4]);
    }
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(first);
    expect(await log.ordinalAt(0, 3)).toBe(5);
  });

  it("at the tail is cut off at the last whole frame, and said with file and bytes", async () => {
    const log = await open();
    await appendOnes(log, 3);
    const whole = disk.bytesOf(first).length;
    await log.append(0, someRecords("torn", 1, 500), 9);
    const file = await disk.open(first, "write");
    await file.truncate(whole + 300);
    const again = await reopenAfterKill();
    expect(ordinals(await again.read(0, 1, unlimited))).toEqual([1, 2, 3]);
    expect(disk.bytesOf(first).length).toBe(whole);
    expect(notices).toEqual([`${first}: 300 bytes of unfinished writes were cut off at ${whole}`]);
  });

  it("that repeats older frames behind the tail brings nothing back twice", async () => {
    const log = await open();
    await appendOnes(log, 3, 100);
    const bytes = Buffer.from(disk.bytesOf(first));
    const file = await disk.open(first, "write");
    await file.write([bytes.subarray(64)], bytes.length);
    const again = await reopenAfterKill();
    expect(ordinals(await again.read(0, 1, unlimited))).toEqual([1, 2, 3]);
    expect(disk.bytesOf(first).length).toBe(bytes.length);
  });

  it.each(["missing", "torn", "changed"])("of an index (%s) costs only scanning", async (how) => {
    let log = await open();
    await appendOnes(log, 30);
    await log.close();
    const contents = disk.directories.get(streamDirectory) ?? new Map<string, { bytes: Buffer }>();
    for (const [name, inode] of [...contents]) {
      if (!name.endsWith(".idx")) continue;
      if (how === "missing") contents.delete(name);
      if (how === "torn") inode.bytes = inode.bytes.subarray(0, inode.bytes.length / 2);
      if (how === "changed") inode.bytes[40] = (inode.bytes[40] ?? 0) ^ 4;
    }
    log = await open();
    expect(ordinals(await log.read(0, 1, unlimited))).toEqual(range(1, 30));
    expect(await log.ordinalAt(0, 17)).toBe(18);
    expect(notices).toEqual([]);
    expect([...contents.keys()].filter((name) => name.endsWith(".idx")).length).toBeGreaterThan(1);
  });

  it.each(["first", "middle", "last"])(
    "of the %s segment's header loses no record and no ordinal",
    async (which) => {
      let log = await open();
      await log.append(1, someRecords("other", 3), 0);
      await appendOnes(log, 30);
      await log.close();
      const names = logFiles().sort();
      const name = which === "first" ? names[0] : which === "last" ? names.at(-1) : names[1];
      disk.bytesOf(`${streamDirectory}/${name}`).fill(0xff, 0, 12);
      log = await open();
      expect(ordinals(await log.read(0, 1, unlimited))).toEqual(range(1, 30));
      expect(ordinals(await log.read(0, 14, unlimited))).toEqual(range(14, 30));
      expect(ordinals(await log.read(1, 1, unlimited))).toEqual([1, 2, 3]);
      expect((await log.append(0, someRecords("more", 1), 99)).firstOrdinal).toBe(31);
      expect((await log.append(1, someRecords("more", 1), 99)).firstOrdinal).toBe(4);
    },
  );

  it.each(["empty", "gone", "cut", "without a readable byte"])(
    "that leaves the newest segment %s is said, and no ordinal is given twice",
    async (how) => {
      let log = await open();
      await log.append(1, someRecords("other", 3), 0);
      await appendOnes(log, 30);
      await log.close();
      const newest = `${streamDirectory}/${logFiles().sort().at(-1)}`;
      if (how === "gone") await disk.unlink(newest);
      else if (how === "without a readable byte") disk.bytesOf(newest).fill(0xff);
      else await (await disk.open(newest, "write")).truncate(how === "cut" ? 1_000 : 0);
      log = await open();
      const found = ordinals(await log.read(0, 1, unlimited));
      expect(found.length).toBeLessThan(30);
      expect(found).toEqual(range(1, found.length));
      const said = notices.length;
      expect(notices[0]).toMatch(
        how.startsWith("without") ? /kept as .*\.log\.damaged/ : / bytes at its end are missing/,
      );
      expect((await log.append(0, someRecords("more", 1), 99)).firstOrdinal).toBe(31);
      expect((await log.append(1, someRecords("more", 1), 99)).firstOrdinal).toBe(4);
      await log.close();
      log = await open();
      expect(ordinals(await log.read(0, 1, unlimited))).toEqual([...found, 31]);
      expect(notices).toHaveLength(said);
    },
  );

  it("of a segment that was never finished is no more than a notice", async () => {
    let log = await open();
    await appendOnes(log, 3);
    await log.close();
    await disk.open(`${streamDirectory}/00of01-0000000002.log`, "create");
    log = await open();
    expect(log.nextOrdinal(0)).toBe(4);
    expect(notices).toHaveLength(1);
  });
});

describe("many lanes", () => {
  it("work with few open files", async () => {
    const log = await open({ maxOpenFiles: 3 }, 16);
    await Promise.all(
      range(0, 199).map((index) => log.append(index % 40, someRecords(`m${index}`, 1), index)),
    );
    const pages = await Promise.all(range(0, 39).map((shard) => log.read(shard, 1, unlimited)));
    expect(pages.map((page) => page.length)).toEqual(range(0, 39).map(() => 5));
    // Indexes are read and written beside them.
    expect(disk.mostOpenFiles).toBeLessThanOrEqual(3 + 16);
  });

  it("that have no record have no file", async () => {
    const log = await open({}, 16);
    await log.append(5, someRecords("one", 1), 1);
    expect(logFiles()).toEqual(["05of16-0000000001.log"]);
    await log.close();
    expect((await open({}, 2)).nextOrdinal(5)).toBe(2);
  });
});
