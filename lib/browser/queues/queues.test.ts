import { expect, it } from "vitest";
import { nameInArn, queueHref, queueNameOf, queueUrlOf } from "./queue-path.ts";
import { queueNameProblem, secondsProblem, topicNameProblem } from "./queue-rules.ts";

it("finds a queue's name in the address that it has", () => {
  for (const name of ["orders", "orders.fifo", "new", "a_b-C1"])
    expect(queueNameOf(queueHref(name))).toBe(name);
  expect(queueHref("orders", "settings")).toBe("/queues/orders?tab=settings");
  for (const path of ["/queues/new", "/queues", "/queues/a.b", "/streams/orders"])
    expect(queueNameOf(path)).toBeNull();
  expect(queueUrlOf({ endpoint: "http://localhost:4566", account: "000000000000" }, "orders")).toBe(
    "http://localhost:4566/000000000000/orders",
  );
  expect(nameInArn("arn:aws:sqs:us-east-1:000000000000:orders")).toBe("orders");
});

it("says what is wrong with what was typed", () => {
  expect(queueNameProblem("orders", false, [])).toBeNull();
  expect(queueNameProblem("a".repeat(75), true, [])).toBeNull();
  expect(queueNameProblem("a".repeat(76), true, [])).toContain("75");
  expect(queueNameProblem("a.fifo", false, [])).toContain("letters");
  expect(queueNameProblem("orders", true, ["orders"])).toBeNull();
  expect(queueNameProblem("orders", true, ["orders.fifo"])).toContain("There is");
  expect(topicNameProblem("", [])).not.toBeNull();
  expect(topicNameProblem("orders", ["orders"])).toContain("There is");
  for (const text of ["", "a", "1.5", "-1", "901"])
    expect(secondsProblem(text, { min: 0, max: 900 })).not.toBeNull();
  expect(secondsProblem("900", { min: 0, max: 900 })).toBeNull();
});
