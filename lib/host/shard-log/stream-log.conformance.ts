import { Buffer } from "node:buffer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IncomingRecord, StreamLog, StreamLogs } from "#engine/kinesis/ports.ts";

/** A place that keeps its records while the logs within it are made anew. */
export interface ConformanceHome {
  logs(): StreamLogs;
  /** Names of what lies there. */
  names(): Promise<readonly string[]>;
  dispose(): Promise<void>;
}

export const unlimited = { maxRecords: 1_000_000, maxBytes: Number.MAX_SAFE_INTEGER };

/** `count` records of about `bytes` bytes, told apart by their keys. */
export function someRecords(label: string, count: number, bytes = 100): IncomingRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    partitionKey: `${label}-${index}-ü`,
    data: Buffer.alloc(bytes, `${label}-${index}.`),
  }));
}

const keysOf = (records: readonly { partitionKey: string }[]) => records.map((record) => record.partitionKey);

/** What every implementation of `StreamLogs` promises. */
export function describeStreamLogs(name: string, makeHome: () => Promise<ConformanceHome>): void {
  describe(`StreamLogs: ${name}`, () => {
    let home: ConformanceHome;
    let logs: StreamLogs;
    let log: StreamLog;

    beforeEach(async () => {
      home = await makeHome();
      logs = home.logs();
      log = await logs.open("a1", 2);
    });

    afterEach(async () => {
      await log.close();
      await home.dispose();
    });

    async function reopen(laneCount = 2): Promise<void> {
      await log.close();
      logs = home.logs();
      log = await logs.open("a1", laneCount);
    }

    it("gives back what was appended, under rising ordinals from 1", async () => {
      const batches = [someRecords("a", 3), someRecords("b", 1), someRecords("c", 500, 1024)];
      let next = 1;
      for (const batch of batches) {
        expect(await log.append(0, batch, 1000)).toEqual({ firstOrdinal: next, arrivalMs: 1000 });
        next += batch.length;
      }
      const records = await log.read(0, 1, unlimited);
      expect(records.map((record) => record.ordinal)).toEqual(
        Array.from({ length: 504 }, (_, index) => index + 1),
      );
      const sent = batches.flat();
      expect(keysOf(records)).toEqual(keysOf(sent));
      expect(
        records.every(
          (record, index) => Buffer.compare(record.data, sent[index]?.data ?? Buffer.alloc(0)) === 0,
        ),
      ).toBe(true);
      expect(log.nextOrdinal(0)).toBe(505);
    });

    it("keeps everything across reopening, also after 20 times", async () => {
      for (let round = 0; round < 20; round++) {
        const appended = await log.append(0, someRecords(`r${round}`, 10), 1000 + round);
        expect(appended.firstOrdinal).toBe(round * 10 + 1);
        await reopen();
        expect(log.nextOrdinal(0)).toBe(round * 10 + 11);
        expect(log.lastArrivalMs(0)).toBe(1000 + round);
      }
      expect(await log.read(0, 1, unlimited)).toHaveLength(200);
    });

    it("stores a shard's batches in the order of the calls", async () => {
      const calls = Array.from({ length: 200 }, (_, index) =>
        log.append(index % 5, someRecords(`n${index}`, 1), index),
      );
      const appended = await Promise.all(calls);
      for (let shard = 0; shard < 5; shard++) {
        const own = appended.filter((_, index) => index % 5 === shard).map((one) => one.firstOrdinal);
        expect(own).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
        const keys = keysOf(await log.read(shard, 1, unlimited));
        expect(keys).toEqual(Array.from({ length: 40 }, (_, index) => `n${index * 5 + shard}-0-ü`));
      }
    });

    it("knows nothing of shards without records", async () => {
      expect(log.nextOrdinal(7)).toBe(1);
      expect(log.lastArrivalMs(7)).toBe(0);
      expect(await log.ordinalAt(7, 5)).toBe(1);
      expect(await log.read(7, 1, unlimited)).toEqual([]);
      expect(log.sizeBytes()).toBe(0);
    });

    it("takes shards whose index is far above the number of lanes", async () => {
      await log.append(1003, someRecords("far", 2), 1);
      await reopen(64);
      expect(keysOf(await log.read(1003, 1, unlimited))).toEqual(["far-0-ü", "far-1-ü"]);
      expect(await log.append(1003, someRecords("more", 1), 2)).toEqual({ firstOrdinal: 3, arrivalMs: 2 });
    });

    it("stops at the limits, returns at least one record, and goes on in the middle of a batch", async () => {
      await log.append(0, someRecords("x", 10, 1000), 1);
      expect(await log.read(0, 1, { maxRecords: 3, maxBytes: 1e6 })).toHaveLength(3);
      expect(await log.read(0, 1, { maxRecords: 10, maxBytes: 2100 })).toHaveLength(2);
      expect(await log.read(0, 1, { maxRecords: 10, maxBytes: 1 })).toHaveLength(1);
      const rest = await log.read(0, 8, unlimited);
      expect(rest.map((record) => record.ordinal)).toEqual([8, 9, 10]);
      expect(await log.read(0, 11, unlimited)).toEqual([]);
    });

    it("pages through everything exactly once, whatever the page", async () => {
      for (let batch = 0; batch < 60; batch++)
        await log.append(batch % 3 === 0 ? 2 : 0, someRecords(`p${batch}`, 7, 300), batch);
      await reopen();
      for (const maxRecords of [1, 6, 50, 1000]) {
        const seen: number[] = [];
        for (let from = 1; from < log.nextOrdinal(0); ) {
          const page = await log.read(0, from, { maxRecords, maxBytes: 10_000 });
          expect(page.length).toBeGreaterThan(0);
          for (const record of page) seen.push(record.ordinal);
          from = (seen.at(-1) ?? 0) + 1;
        }
        expect(seen).toEqual(Array.from({ length: 280 }, (_, index) => index + 1));
      }
    });

    it("reads from every ordinal, whether batches were small or large", async () => {
      let count = 0;
      for (let batch = 0; batch < 40; batch++) {
        const size = batch % 7 === 3 ? 60 : 1 + (batch % 3);
        await log.append(0, someRecords(`v${batch}`, size, batch % 7 === 3 ? 1000 : 50), batch);
        count += size;
        const from = Math.max(1, count - 3);
        const tip = (await log.read(0, from, unlimited)).map((record) => record.ordinal);
        expect(tip).toEqual(Array.from({ length: count - from + 1 }, (_, index) => from + index));
      }
      for (let from = 1; from <= count; from += 5) {
        const [first, second] = await log.read(0, from, { maxRecords: 2, maxBytes: 1e6 });
        expect([first?.ordinal, second?.ordinal]).toEqual([from, from < count ? from + 1 : undefined]);
      }
    });

    it("never lets time fall within a shard, also across reopening", async () => {
      await log.append(0, someRecords("t", 1), 5000);
      expect(await log.append(0, someRecords("t", 1), 4000)).toEqual({ firstOrdinal: 2, arrivalMs: 5000 });
      expect(await log.append(1, someRecords("t", 1), 4000)).toEqual({ firstOrdinal: 1, arrivalMs: 4000 });
      await reopen();
      expect(await log.append(0, someRecords("t", 1), 10)).toEqual({ firstOrdinal: 3, arrivalMs: 5000 });
    });

    it("finds the first record at or after a time", async () => {
      for (let batch = 0; batch < 100; batch++)
        await log.append(0, someRecords("w", 2, 2000), 1000 + batch * 10);
      for (const again of [false, true]) {
        if (again) await reopen();
        expect(await log.ordinalAt(0, 0)).toBe(1);
        expect(await log.ordinalAt(0, 1000)).toBe(1);
        expect(await log.ordinalAt(0, 1001)).toBe(3);
        expect(await log.ordinalAt(0, 1505)).toBe(103);
        expect(await log.ordinalAt(0, 1510)).toBe(103);
        expect(await log.ordinalAt(0, 1504)).toBe(103);
        expect(await log.ordinalAt(0, 1990)).toBe(199);
        expect(await log.ordinalAt(0, 1991)).toBe(201);
      }
    });

    it("trims what is older, keeps what is younger, and never starts ordinals again", async () => {
      for (let batch = 0; batch < 200; batch++)
        await log.append(batch % 2, someRecords(`k${batch}`, 5, 1000), batch);
      const before = log.sizeBytes();
      await log.trim(120);
      expect(log.sizeBytes()).toBeLessThan(before);
      for (const again of [false, true]) {
        if (again) await reopen();
        const kept = await log.read(0, await log.ordinalAt(0, 120), unlimited);
        expect(kept).toHaveLength(200);
        expect(kept[0]?.arrivalMs).toBe(120);
      }
      await log.trim(1e9);
      for (const again of [false, true]) {
        if (again) await reopen();
        expect(await log.read(0, 1, unlimited)).toEqual([]);
        expect(await log.ordinalAt(0, 0)).toBe(501);
        expect(log.nextOrdinal(0)).toBe(501);
        expect(log.lastArrivalMs(1)).toBe(199);
      }
      expect(await log.append(0, someRecords("new", 1), 0)).toEqual({ firstOrdinal: 501, arrivalMs: 198 });
      expect(keysOf(await log.read(0, 1, unlimited))).toEqual(["new-0-ü"]);
    });

    it("reads on while others append and trim", async () => {
      let stop = false;
      const seen: number[] = [];
      const reader = (async () => {
        for (let from = 1; !stop || from < log.nextOrdinal(0); ) {
          const page = await log.read(0, from, { maxRecords: 20, maxBytes: 1e6 });
          for (const record of page) seen.push(record.ordinal);
          from = (page.at(-1)?.ordinal ?? from - 1) + 1;
          if (page.length === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      for (let batch = 0; batch < 150; batch++) {
        await log.append(0, someRecords(`c${batch}`, 3, 900), batch);
        if (batch % 20 === 19) await log.trim(batch - 30);
      }
      stop = true;
      await reader;
      expect(seen.at(-1)).toBe(450);
      expect(seen.every((ordinal, index) => index === 0 || ordinal > (seen[index - 1] ?? 0))).toBe(true);
    });

    it("removes a stream for good, and nothing else", async () => {
      const other = await logs.open("b2", 1);
      await other.append(0, someRecords("o", 1), 1);
      await log.append(0, someRecords("a", 1), 1);
      expect([...(await home.names())].sort()).toEqual(["a1", "b2"]);
      await logs.remove("a1");
      await logs.remove("a1");
      await logs.remove("c3");
      expect(await home.names()).toEqual(["b2"]);
      log = await logs.open("a1", 2);
      expect(log.nextOrdinal(0)).toBe(1);
      expect(await other.read(0, 1, unlimited)).toHaveLength(1);
      await other.close();
    });

    it("refuses ids that are not hexadecimal, and appends to a closed log", async () => {
      await expect(logs.open("../etc", 1)).rejects.toThrow("hexadecimal");
      await expect(logs.remove("..")).rejects.toThrow("hexadecimal");
      await log.close();
      await expect(log.append(0, someRecords("z", 1), 1)).rejects.toThrow("closed");
    });
  });
}
