import { expect, test } from "vitest";
import { Hub } from "./hub.ts";
import { type FromHub, SILENT_AFTER_MS } from "./hub-protocol.ts";
import { DEFAULT_PLACE } from "./place.ts";
import { FakeTransport, settle } from "./testing/fake-transport.ts";

function tab(): { post(message: FromHub): void; heard: FromHub[] } {
  const heard: FromHub[] = [];
  return { post: (message) => heard.push(message), heard };
}

const want = (topics: string[], place = DEFAULT_PLACE) => ({ kind: "want", place, topics }) as const;

test("ten tabs share one stream, and each hears only the topics it wants", async () => {
  const transport = new FakeTransport();
  const hub = new Hub(transport);
  const tabs = Array.from({ length: 10 }, tab);
  for (const [index, each] of tabs.entries()) hub.receive(each, want([`stream:s${index}`]));
  expect(transport.streams).toHaveLength(1);
  transport.hello();
  await settle();
  expect(transport.puts.at(-1)?.topics).toHaveLength(10);
  for (let index = 0; index < 10; index += 1) transport.say("snapshot", `stream:s${index}`, 1, index);
  for (const [index, each] of tabs.entries()) {
    expect(each.heard.filter((message) => message.kind === "state")).toMatchObject([
      { topic: `stream:s${index}`, state: { data: index } },
    ]);
  }
});

test("a tab that comes later gets what is known at once", async () => {
  const transport = new FakeTransport();
  const hub = new Hub(transport);
  hub.receive(tab(), want(["stream:s"]));
  transport.hello();
  await settle();
  transport.say("snapshot", "stream:s", 1, "one");
  transport.say("delta", "stream:s", 2, "two");
  const late = tab();
  hub.receive(late, want(["stream:s"]));
  expect(late.heard).toContainEqual({
    kind: "state",
    place: "/",
    topic: "stream:s",
    state: { data: "two", revision: 2, gone: false },
  });
});

test("a revision that was left out is asked for anew: once without the topic, once with it", async () => {
  const transport = new FakeTransport();
  const hub = new Hub(transport);
  const only = tab();
  hub.receive(only, want(["server", "stream:s"]));
  transport.hello();
  await settle();
  transport.say("snapshot", "stream:s", 1, "one");
  transport.puts.length = 0;
  transport.say("delta", "stream:s", 3, "three");
  await settle();
  expect(transport.puts.map(({ topics }) => topics)).toEqual([["server"], ["server", "stream:s"]]);
  expect(only.heard.some((message) => message.kind === "message")).toBe(false);
});

test("after a failure the stream is opened again and every topic is asked for anew", async () => {
  const transport = new FakeTransport();
  const hub = new Hub(transport);
  const only = tab();
  hub.receive(only, want(["stream:s"]));
  transport.hello();
  transport.fail();
  expect(transport.streams).toHaveLength(0);
  expect(only.heard.at(-1)).toMatchObject({ kind: "feed", status: "lost" });
  transport.advance(250);
  transport.hello();
  await settle();
  expect(transport.puts.at(-1)).toEqual({ feedId: "f2", topics: ["stream:s"] });
  expect(only.heard.at(-1)).toMatchObject({ kind: "feed", status: "live" });
});

test("a place is closed when its last tab leaves, moves to another place or falls silent", () => {
  const transport = new FakeTransport();
  const hub = new Hub(transport);
  const only = tab();
  hub.receive(only, want([]));
  hub.receive(only, want([], { account: "111111111111", region: null }));
  expect(transport.streams.map(({ place }) => place)).toEqual(["111111111111/"]);
  hub.receive(only, { kind: "bye" });
  expect(transport.streams).toEqual([]);
  hub.receive(only, want([]));
  transport.advance(SILENT_AFTER_MS + 1);
  hub.sweep();
  expect(transport.streams).toEqual([]);
});

test("a stream that is gone is asked for anew by whoever wants it next", async () => {
  const transport = new FakeTransport();
  const hub = new Hub(transport);
  const first = tab();
  hub.receive(first, want(["stream:s"]));
  transport.hello();
  await settle();
  transport.say("gone", "stream:s", 1);
  transport.puts.length = 0;
  hub.receive(tab(), want(["stream:s"]));
  await settle();
  expect(transport.puts.map(({ topics }) => topics)).toContainEqual([]);
  expect(transport.puts.at(-1)?.topics).toEqual(["stream:s"]);
});
