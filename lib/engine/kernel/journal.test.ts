import { expect, test } from "vitest";
import { recordsRead, recordsWritten } from "../kinesis/testing/events.ts";
import { Journal } from "./journal.ts";

const written = recordsWritten({ timeMs: 1, writes: [] });
const read = recordsRead({ timeMs: 2, shardId: "s" });

test("who listens to a type hears of that alone; who listens to everything hears all, in its order", () => {
  const journal = new Journal();
  const heard: string[] = [];
  journal.subscribe(({ type }) => heard.push(`all ${type}`));
  journal.on({ "records.written": ({ storedMs }) => heard.push(`written ${storedMs}`) });
  journal.publish(written);
  journal.publish(read);
  expect(heard).toEqual(["written 1", "all records.written", "all records.read"]);
});

test("a subscription that has ended hears no more, and the others go on", () => {
  const journal = new Journal();
  const heard: string[] = [];
  const endFirst = journal.on({
    "records.written": () => heard.push("first"),
    "records.read": () => heard.push("first"),
  });
  journal.on({ "records.written": () => heard.push("second") });
  const endAll = journal.subscribe(() => heard.push("all"));
  endFirst();
  endAll();
  journal.publish(read);
  journal.publish(written);
  expect(heard).toEqual(["second"]);
});

test("who begins or ends to listen while an event is told of changes nothing for that event", () => {
  const journal = new Journal();
  const heard: string[] = [];
  const ends: (() => void)[] = [];
  journal.on({
    "records.written": () => {
      heard.push("first");
      for (const end of ends) end();
      journal.on({ "records.written": () => heard.push("late") });
    },
  });
  ends.push(journal.on({ "records.written": () => heard.push("second") }));
  journal.publish(written);
  expect(heard).toEqual(["first", "second"]);
  journal.publish(written);
  expect(heard).toEqual(["first", "second", "first", "late"]);
});
