import { expect, it } from "vitest";
import type { ReadersData, ReaderView, ShardTape } from "#contract/readers.ts";
import { backlogs } from "./unread.ts";

const tape = (shardId: string, trimOrdinal: number, tipOrdinal: number): ShardTape => ({
  shardId,
  isOpen: false,
  trimOrdinal,
  trimMs: null,
  tipOrdinal,
  tipMs: null,
});
const reader = (positions: readonly (number | null)[]): ReaderView => ({
  readerId: "r",
  kind: "polling",
  name: "r",
  source: "wire",
  lastReadMs: 0,
  positions,
  behindMs: positions.map(() => null),
  lastMinute: { records: [], bytes: [], refusedReads: [] },
  propagation: { counts: [], p50Ms: null, p99Ms: null },
});

it("counts what is before the reader that is furthest behind, and what has expired not at all", () => {
  const data: ReadersData = {
    nowMs: 0,
    retentionHours: 24,
    shards: [tape("a", 0, 100), tape("b", 40, 100), tape("c", 0, 10)],
    readers: [reader([30, 10, null]), reader([70, 90, null])],
  };
  expect(Object.fromEntries(backlogs(data))).toEqual({
    a: { stored: 100, unread: 70 },
    b: { stored: 60, unread: 60 },
    c: { stored: 10, unread: null },
  });
});
