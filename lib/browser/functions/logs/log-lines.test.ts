import { expect, test } from "vitest";
import { LINES_KEPT, lookOf, NO_LINES, shortLine, withEvents } from "./log-lines.ts";

const event = (at: number) => ({
  eventId: `e${at}`,
  timestamp: at,
  logStreamName: "s",
  message: `line ${at}\n`,
});

test("lines that are asked for twice are listed once, and their numbers rise while old ones leave", () => {
  const first = withEvents(NO_LINES, [event(1), event(2)]);
  const second = withEvents(first, [event(2), event(3)]);
  expect(second.rows.map(({ number, message }) => [number, message])).toEqual([
    [1, "line 1"],
    [2, "line 2"],
    [3, "line 3"],
  ]);
  expect(withEvents(second, [event(3)]).rows).toBe(second.rows);
  const many = withEvents(
    second,
    Array.from({ length: LINES_KEPT }, (_, at) => event(10 + at)),
  );
  expect(many.rows).toHaveLength(LINES_KEPT);
  expect(many.rows[0]?.number).toBe(4);
});

test("a line is shown without what every line begins with", () => {
  const id = "c8cadf23-a4f9-4d1b-b24d-fae35747328f";
  expect(shortLine(`2026-11-20T19:24:33.364Z\t${id}\tERROR\tno`)).toBe("ERROR  no");
  expect(shortLine(`START RequestId: ${id}`)).toBe(`START RequestId: ${id}`);
});

test("Lambda's own lines are told from a function's, and what went wrong from the rest", () => {
  expect(lookOf("START RequestId: 1 Version: $LATEST")).toBe("frame");
  expect(lookOf("2026-01-01T00:00:00Z\t1\tERROR\tno")).toBe("error");
  expect(lookOf("2026-01-01T00:00:00Z 1 Task timed out after 3.00 seconds")).toBe("error");
  expect(lookOf("[WARNING] x")).toBe("warn");
  expect(lookOf("an order")).toBe("plain");
});
