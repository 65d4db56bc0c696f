import { expect, test } from "vitest";
import type { RecordsData } from "#contract/records.ts";
import type { FromHub, ToHub } from "./hub-protocol.ts";
import { recordsSnapshot } from "./records-state.ts";
import { TabStore } from "./tab-store.ts";
import { FakeTransport } from "./testing/fake-transport.ts";
import type { TopicState } from "./topic-state.ts";

function started(): { store: TabStore; sent: ToHub[]; time: FakeTransport; topics(): readonly string[] } {
  const time = new FakeTransport();
  const sent: ToHub[] = [];
  const store = new TabStore({
    send: (message) => sent.push(message),
    after: (ms, callback) => time.after(ms, callback),
    nowMs: time.nowMs,
  });
  const topics = (): readonly string[] => {
    const last = sent.at(-1);
    return last?.kind === "want" ? last.topics : [];
  };
  return { store, sent, time, topics };
}

const state = (topic: string, data: unknown, place = "/"): FromHub => ({
  kind: "state",
  place,
  topic,
  state: { data, revision: 1, gone: false } satisfies TopicState,
});

const feed = (status: "live" | "lost"): FromHub => ({ kind: "feed", place: "/", status, serverOffsetMs: 0 });

test("a topic is wanted while it is shown, and a little longer", () => {
  const { store, time, topics } = started();
  const hideFirst = store.show("server", () => {});
  const hideSecond = store.show("server", () => {});
  hideFirst();
  time.advance(10_000);
  expect(topics()).toEqual(["server"]);
  hideSecond();
  expect(topics()).toEqual(["server"]);
  time.advance(3_000);
  expect(topics()).toEqual([]);
});

test("a topic that is shown again before it is let go of goes on, and is not let go of later", () => {
  const { store, time, topics } = started();
  store.receive(feed("live"));
  store.show("server", () => {})();
  time.advance(2_000);
  let heard = 0;
  store.show("server", () => {
    heard += 1;
  });
  time.advance(10_000);
  expect(topics()).toEqual(["server"]);
  store.receive(state("server", "a"));
  expect(heard).toBe(1);
  expect(store.view("server").data).toBe("a");
});

test("a view is the same object until something changes, and listeners hear of each change", () => {
  const { store } = started();
  let heard = 0;
  store.show("server", () => {
    heard += 1;
  });
  store.receive(feed("live"));
  store.receive(state("server", "a"));
  const view = store.view("server");
  expect(view).toEqual({ data: "a", revision: 1, state: "live" });
  expect(store.view("server")).toBe(view);
  const before = heard;
  store.receive({
    kind: "message",
    place: "/",
    message: { kind: "delta", topic: "server", revision: 2, data: "b" },
  });
  expect(heard).toBe(before + 1);
  expect(store.view("server")).toMatchObject({ data: "b", revision: 2 });
});

test("what was seen stays while the feed is lost", () => {
  const { store } = started();
  store.show("server", () => {});
  store.receive(feed("live"));
  store.receive(state("server", "a"));
  store.receive(feed("lost"));
  expect(store.view("server")).toMatchObject({ data: "a", state: "lost" });
  expect(store.status).toBe("lost");
});

test("another account's world replaces the old one, whose late messages are ignored", () => {
  const { store, sent } = started();
  store.show("server", () => {});
  store.receive(feed("live"));
  store.receive(state("server", "a"));
  store.setPlace({ account: "111111111111", region: null });
  expect(store.view("server")).toEqual({ data: null, state: "connecting", revision: 0 });
  expect(sent.at(-1)).toMatchObject({ kind: "want", place: { account: "111111111111" }, topics: ["server"] });
  store.receive(state("server", "old"));
  expect(store.view("server").data).toBeNull();
});

test("a hidden tab leaves the feed and reads records on from where it stopped", () => {
  const { store, sent, topics } = started();
  const topic = 'records:s:shardId-000000000000:{"type":"TRIM_HORIZON"}';
  const page = (...numbers: string[]): RecordsData => ({
    records: numbers.map((sequenceNumber) => ({
      shardId: "shardId-000000000000",
      sequenceNumber,
      arrivalMs: 1,
      partitionKey: "k",
      hashKey: "1",
      sizeBytes: 1,
      dataBase64: "QQ==",
    })),
    skipped: 0,
    millisBehindLatest: 0,
    error: null,
  });
  store.show(topic, () => {});
  store.receive(feed("live"));
  store.receive(state(topic, recordsSnapshot(page("1", "2"))));
  store.setVisible(false);
  expect(sent.at(-1)).toEqual({ kind: "bye" });
  store.setVisible(true);
  const resumed = 'records:s:shardId-000000000000:{"type":"AFTER_SEQUENCE_NUMBER","sequenceNumber":"2"}';
  expect(topics()).toEqual([resumed]);
  store.receive(state(resumed, recordsSnapshot(page("3"))));
  expect(store.view(topic).data).toMatchObject({
    records: [{ sequenceNumber: "1" }, { sequenceNumber: "2" }, { sequenceNumber: "3" }],
  });
});

test("a stream that was gone is asked for anew when the list has one of its name", () => {
  const { store, sent, topics } = started();
  store.show("streams", () => {});
  store.show("stream:orders", () => {});
  store.receive(feed("live"));
  store.receive(state("streams", { rows: [] }));
  const gone = { data: null, revision: 3, gone: true };
  store.receive({ kind: "state", place: "/", topic: "stream:orders", state: gone });
  expect(store.view("stream:orders").state).toBe("gone");
  const asked = sent.length;
  store.receive(state("streams", { rows: [{ streamName: "other" }] }));
  expect(sent).toHaveLength(asked);
  store.receive(state("streams", { rows: [{ streamName: "orders" }] }));
  expect(sent.slice(asked).map((message) => (message.kind === "want" ? message.topics : null))).toEqual([
    ["streams"],
    ["streams", "stream:orders"],
  ]);
  store.receive(state("stream:orders", { streamName: "orders" }));
  expect(store.view("stream:orders")).toMatchObject({ state: "live", data: { streamName: "orders" } });
  expect(topics()).toEqual(["streams", "stream:orders"]);
});
