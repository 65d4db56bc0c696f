import { expect, test } from "vitest";
import { Journal } from "#engine/kernel/journal.ts";
import type { ObservedShard, ObservedStream } from "#engine/kinesis/observer.ts";
import { ShardRouters } from "./shard-routers.ts";

const KEY = { account: "000000000000", region: "us-east-1", streamName: "orders" };
const ALL = String(2n ** 128n - 1n);

function world() {
  const journal = new Journal();
  const stream = { shards: [] as ObservedShard[] };
  let looks = 0;
  const find = (key: { readonly streamName: string }) => {
    looks++;
    return key.streamName === "orders" ? (stream as unknown as ObservedStream) : undefined;
  };
  const set = (shardId: string) => {
    stream.shards = [{ shardId, closedAtMs: null, endingHashKey: ALL } as ObservedShard];
    journal.publish({ type: "stream.changed", timeMs: 0, ...KEY });
  };
  return { routers: new ShardRouters({ find }, journal), set, looks: () => looks };
}

test("a stream is looked at once for all its keys until it changes", () => {
  const { looks, routers, set } = world();
  set("first");
  for (let index = 0; index < 100; index++) expect(routers.shardOf(KEY, `key-${index}`)).toBe("first");
  expect(looks()).toBe(1);
  set("second");
  expect(routers.shardOf(KEY, "key-1")).toBe("second");
  expect(looks()).toBe(2);
});

test("a stream that is not there has no shards, and is looked for again", () => {
  const { looks, routers } = world();
  for (const _ of [1, 2]) expect(routers.shardOf({ ...KEY, streamName: "none" }, "k")).toBe("");
  expect(looks()).toBe(2);
});
