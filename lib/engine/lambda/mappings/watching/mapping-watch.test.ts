import { expect, test } from "vitest";
import { MappingWatch } from "./mapping-watch.ts";

test("a minute comes to what its full seconds hold, and nothing of it is left a minute later", () => {
  let nowMs = 1_000_000;
  const watch = new MappingWatch(
    () => nowMs,
    () => "id",
  );
  watch.count("recordsProcessed", 40);
  watch.count("failedInvocations", 2);
  watch.count("failedInvocations", 1);
  watch.count("recordsGivenUp", 1);
  nowMs += 30_000;
  watch.count("recordsProcessed", 2);
  nowMs += 1_000;
  expect(watch.minute()).toEqual({ recordsProcessed: 42, failedInvocations: 3, recordsGivenUp: 1 });
  nowMs += 40_000;
  expect(watch.minute()).toEqual({ recordsProcessed: 2, failedInvocations: 0, recordsGivenUp: 0 });
});
