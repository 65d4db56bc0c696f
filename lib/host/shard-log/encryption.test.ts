import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import type { DataKeys, StreamLog } from "#engine/kinesis/ports.ts";
import { MemoryDisk } from "../disk/testing/memory-disk.ts";
import { frameMagic, writeChecksum } from "./frame.ts";
import { unlimited } from "./stream-log.conformance.ts";
import { createStreamLogs } from "./stream-logs.ts";
import { LocalDataKeys, Withheld } from "./testing/local-data-keys.ts";

const root = "/streams";
const keyArn = "arn:key";

let disk: MemoryDisk;
let keys: LocalDataKeys;
let notices: string[];

beforeEach(() => {
  disk = new MemoryDisk();
  keys = new LocalDataKeys();
  notices = [];
});

function open(dataKeys: DataKeys = keys, segmentBytes = 8 * 1024): Promise<StreamLog> {
  const onNotice = (message: string) => notices.push(message);
  return createStreamLogs({ disk, root, segmentBytes, onNotice }).open("f00d", 2, dataKeys);
}

const batch = (label: string, count = 1, bytes = 100) =>
  Array.from({ length: count }, (_, index) => ({
    partitionKey: `key-of-${label}-${index}`,
    data: Buffer.alloc(bytes, `data-of-${label}.`),
  }));

const files = () => [...(disk.directories.get(`${root}/f00d`) ?? [])];
const everyByte = () => Buffer.concat(files().map(([, { bytes }]) => bytes)).toString("latin1");
const texts = async (log: StreamLog, shardIndex = 0, from = 1) =>
  (await log.read(shardIndex, from, unlimited)).map(
    ({ partitionKey, encrypted }) => `${partitionKey}${encrypted ? " sealed" : ""}`,
  );

describe("an encrypted log", () => {
  it("has neither data nor partition keys in any file; one in the clear has both", async () => {
    const log = await open();
    for (let at = 0; at < 40; at++) await log.append(at % 3, batch(`secret-${at}`, 3, 300), at, keyArn);
    await log.close();
    expect(files().some(([name]) => name.endsWith(".idx"))).toBe(true);
    expect(everyByte()).not.toMatch(/secret|key-of|data-of/);
    const again = await open();
    await again.append(0, batch("plain"), 99);
    expect(everyByte()).toContain("key-of-plain-0");
    expect(everyByte()).toContain("data-of-plain.");
  });

  it("keeps what was written before, between and after in order and readable, also after a restart", async () => {
    let log = await open();
    await log.append(0, batch("a"), 1);
    await log.append(0, batch("b"), 2, keyArn);
    await Promise.all([
      log.append(0, batch("c"), 3, keyArn),
      log.append(0, batch("d"), 3, "arn:other"),
      log.append(0, batch("e"), 3),
      log.append(0, batch("f"), 3, keyArn),
    ]);
    const all = ["a-0", "b-0 sealed", "c-0 sealed", "d-0 sealed", "e-0", "f-0 sealed"].map(
      (text) => `key-of-${text}`,
    );
    expect(await texts(log)).toEqual(all);
    log = await open();
    await log.append(0, batch("g"), 4, keyArn);
    expect(await texts(log)).toEqual([...all, "key-of-g-0 sealed"]);
    expect(await texts(log, 0, 5)).toEqual(["key-of-e-0", "key-of-f-0 sealed", "key-of-g-0 sealed"]);
  });

  it("has a data key for each segment, and a fresh one after each reopening", async () => {
    let log = await open();
    for (let at = 0; at < 20; at++) await log.append(0, batch("n", 1, 1000), at, keyArn);
    const segments = files().filter(([name]) => name.endsWith(".log")).length;
    expect(segments).toBeGreaterThan(2);
    expect(keys.made).toBe(segments);
    await log.close();
    log = await open();
    await log.append(0, batch("n"), 30, keyArn);
    expect(keys.made).toBe(segments + 1);
    expect(await texts(log)).toHaveLength(21);
  });

  it("opens, recovers, finds times and trims without any key", async () => {
    const log = await open();
    for (let at = 0; at < 30; at++) await log.append(0, batch(`n${at}`, 1, 1000), at, keyArn);
    const last = files().findLast(([name]) => name.endsWith(".log"))?.[1];
    if (last !== undefined) last.bytes = last.bytes.subarray(0, last.bytes.length - 5);
    keys.withheld = true;
    const asked = keys.asked;
    const again = await open();
    expect(again.nextOrdinal(0)).toBe(30);
    expect(await again.ordinalAt(0, 12)).toBe(13);
    await again.trim(20);
    expect(await again.ordinalAt(0, 0)).toBeGreaterThan(10);
    expect(keys.asked).toBe(asked);
    keys.withheld = false;
    expect((await texts(again)).at(-1)).toBe("key-of-n28-0 sealed");
  });

  it("stores nothing while its key is withheld, and goes on afterwards", async () => {
    const log = await open();
    await log.append(0, batch("a"), 1, keyArn);
    keys.withheld = true;
    await expect(log.append(0, batch("b"), 2, keyArn)).rejects.toThrow(Withheld);
    await expect(log.append(1, batch("first"), 2, keyArn)).rejects.toThrow(Withheld);
    expect(log.nextOrdinal(0)).toBe(2);
    keys.withheld = false;
    await log.append(0, batch("c"), 3, keyArn);
    expect(await texts(log)).toEqual(["key-of-a-0 sealed", "key-of-c-0 sealed"]);
  });

  it("gives no record, not even the newest, while its key is withheld; what lies in the clear before it is given", async () => {
    const log = await open();
    await log.append(0, batch("plain"), 1);
    await log.append(0, batch("sealed"), 2, keyArn);
    expect(await texts(log, 0, 2)).toEqual(["key-of-sealed-0 sealed"]);
    keys.withheld = true;
    expect(await texts(log)).toEqual(["key-of-plain-0"]);
    await expect(texts(log, 0, 2)).rejects.toThrow(Withheld);
    keys.withheld = false;
    expect(await texts(log, 0, 2)).toEqual(["key-of-sealed-0 sealed"]);
  });

  it("passes over frames whose key is lost, says so, and goes on", async () => {
    const log = await open(keys, 64 * 1024);
    await log.append(0, batch("a"), 1, keyArn);
    await log.append(0, batch("b"), 1, keyArn);
    await log.close();
    const segment = files().find(([name]) => name.endsWith(".log"))?.[1].bytes ?? Buffer.alloc(0);
    segment.fill(0xff, 0, 8);
    const again = await open(keys, 64 * 1024);
    expect(await texts(again)).toEqual([]);
    expect(again.nextOrdinal(0)).toBe(3);
    expect(notices.join()).toContain("damaged");
    await again.append(0, batch("c"), 2, keyArn);
    expect(await texts(again)).toEqual(["key-of-c-0 sealed"]);
  });

  it("passes over a frame that someone changed and gave a right checksum, and says so", async () => {
    const log = await open(keys, 64 * 1024);
    for (const label of ["a", "b", "c"]) await log.append(0, batch(label), 1, keyArn);
    const segment = files()[0]?.[1].bytes ?? Buffer.alloc(0);
    const second = segment.indexOf(frameMagic, segment.indexOf(frameMagic) + 1);
    const frame = segment.subarray(second, segment.indexOf(frameMagic, second + 1));
    frame[frame.length - 1] = (frame.at(-1) ?? 0) ^ 1;
    writeChecksum(frame, crc32("f00d"));
    await log.close();
    expect(await texts(await open(keys, 64 * 1024))).toEqual(["key-of-a-0 sealed", "key-of-c-0 sealed"]);
    expect(notices).toHaveLength(1);
  });
});
