import { expect, test } from "vitest";
import { EVENT_TEMPLATES, eventText, kinesisEvent } from "./event-templates.ts";
import { answerOf, reportIn } from "./invoke-answer.ts";
import { EVENTS_KEPT, eventNameProblem, parseEvents, withEvent } from "./saved-events.ts";

const place = { account: "000000000000", region: "eu-west-1", nowMs: 1_767_323_045_678 };

test("every template is JSON that can be sent as it is", () => {
  for (const { value } of EVENT_TEMPLATES) {
    expect(typeof JSON.parse(eventText(value, place))).toBe("object");
  }
});

test("records become the event that a mapping would send", () => {
  const record = {
    partitionKey: "a",
    sequenceNumber: "123",
    arrivedAtMs: place.nowMs,
    data: new TextEncoder().encode("hé"),
  };
  expect(kinesisEvent(place, "orders", "shardId-000000000001", [record])).toMatchObject({
    Records: [
      {
        kinesis: { partitionKey: "a", data: "aMOp", approximateArrivalTimestamp: 1_767_323_045.678 },
        eventID: "shardId-000000000001:123",
        eventSourceARN: "arn:aws:kinesis:eu-west-1:000000000000:stream/orders",
      },
    ],
  });
});

test("what a browser kept is taken only as far as it is events", () => {
  expect(parseEvents(null)).toEqual([]);
  expect(parseEvents("{")).toEqual([]);
  expect(parseEvents('[{"name":"a","text":"{}"},{"name":1},null]')).toEqual([{ name: "a", text: "{}" }]);
  const many = Array.from({ length: EVENTS_KEPT + 3 }, (_, at) => ({ name: `e${at}`, text: "" }));
  const kept = many.reduce(withEvent, [] as ReturnType<typeof withEvent>);
  expect(kept).toHaveLength(EVENTS_KEPT);
  expect(kept.at(-1)?.name).toBe(`e${EVENTS_KEPT + 2}`);
  expect(withEvent(kept, { name: "e5", text: "new" }).filter(({ name }) => name === "e5")).toEqual([
    { name: "e5", text: "new" },
  ]);
  expect(eventNameProblem(" ", "")).not.toBeNull();
  expect(eventNameProblem("a", "x".repeat(70_000))).not.toBeNull();
});

const log = [
  "START RequestId: 1 Version: $LATEST",
  "hé",
  "END RequestId: 1",
  "REPORT RequestId: 1\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 41 MB\tInit Duration: 80.5 ms\t",
].join("\n");

test("an answer shows its payload, its log and what is billed", () => {
  const answer = answerOf({
    StatusCode: 200,
    Payload: new TextEncoder().encode('{"a":1}') as never,
    LogResult: Buffer.from(log).toString("base64"),
  });
  expect(answer).toEqual({
    status: 200,
    payload: '{\n  "a": 1\n}',
    functionError: null,
    error: null,
    log,
    report: { durationMs: 12.34, billedMs: 13, memoryMiB: 128, maxMemoryMiB: 41, initMs: 80.5 },
  });
});

test("an error shows its document, whichever runtime wrote it, and text that is none as it is", () => {
  const failed = (payload: string) =>
    answerOf({
      StatusCode: 200,
      FunctionError: "Unhandled",
      Payload: new TextEncoder().encode(payload) as never,
    });
  expect(failed('{"errorType":"Error","errorMessage":"no","trace":["Error: no","at x"]}').error).toEqual({
    errorType: "Error",
    errorMessage: "no",
    stack: ["Error: no", "at x"],
  });
  expect(failed('{"errorMessage":"no","stackTrace":["a"]}').error?.stack).toEqual(["a"]);
  expect(failed("<html>")).toMatchObject({ error: null, payload: "<html>" });
  expect(reportIn("REPORT of something else")).toBeNull();
});
