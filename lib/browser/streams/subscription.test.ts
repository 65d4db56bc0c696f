import { afterEach, expect, test, vi } from "vitest";
import { eventStreamFrame } from "#wire/event-stream/frame.ts";
import { subscribeToShard } from "./subscription.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const INPUT = {
  ConsumerARN: "arn",
  ShardId: "shardId-000000000000",
  StartingPosition: { Type: "LATEST" },
} as const;
const frame = (headers: Record<string, string>, body: unknown) =>
  eventStreamFrame(headers, Buffer.from(JSON.stringify(body)));
const INITIAL = frame({ ":message-type": "event", ":event-type": "initial-response" }, {});
const event = (data: string) =>
  frame(
    { ":message-type": "event", ":event-type": "SubscribeToShardEvent" },
    { Records: [{ Data: data, PartitionKey: "k", SequenceNumber: "1" }], MillisBehindLatest: 0 },
  );

async function listen(response: Response) {
  vi.stubGlobal("fetch", async () => response);
  const heard: string[] = [];
  const options = { place: { account: null, region: null }, signal: new AbortController().signal };
  const ended = await subscribeToShard(INPUT, options, {
    onOpen: () => heard.push("open"),
    onEvent: ({ Records = [] }) => heard.push(...Records.map(({ Data }) => new TextDecoder().decode(Data))),
  }).then(
    () => null,
    (error: unknown) => error,
  );
  return { heard, ended };
}

test("each event is heard as it comes, with its bytes, until the service ends it", async () => {
  const { heard, ended } = await listen(new Response(Buffer.concat([INITIAL, event("aGk="), event("eW91")])));
  expect(heard).toEqual(["open", "hi", "you"]);
  expect(ended).toBeNull();
});

test("why the service ended it is thrown in its name and words", async () => {
  const last = frame(
    { ":message-type": "exception", ":exception-type": "ResourceNotFoundException" },
    { message: "The consumer is gone." },
  );
  const { heard, ended } = await listen(new Response(Buffer.concat([INITIAL, event("aGk="), last])));
  expect(heard).toEqual(["open", "hi"]);
  expect(ended).toMatchObject({ code: "ResourceNotFoundException", message: "The consumer is gone." });
});

test("a refusal is thrown and nothing is heard", async () => {
  const body = JSON.stringify({ __type: "ResourceInUseException", message: "In use." });
  const { heard, ended } = await listen(new Response(body, { status: 400 }));
  expect(heard).toEqual([]);
  expect(ended).toMatchObject({ code: "ResourceInUseException", message: "In use." });
});
