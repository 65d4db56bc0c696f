import { expect, it } from "vitest";
import { parseAnswer, readBatchItemFailures } from "./partial-response.ts";

const read = (answer: unknown) => {
  const batch = ["10", "11", "12"];
  return readBatchItemFailures(answer, (id) => (batch.includes(id) ? batch.indexOf(id) : undefined));
};

it.each([[undefined], [null], [{}], [{ batchItemFailures: null }], [{ batchItemFailures: [] }]])(
  "takes %j for success of all",
  (answer) => {
    expect(read(answer)).toEqual({ kind: "ok" });
  },
);

it.each([
  ["done"],
  [5],
  [[]],
  [{ batchItemFailures: "10" }],
  [{ batchItemFailures: [{}] }],
  [{ batchItemFailures: [null] }],
  [{ batchItemFailures: [{ itemIdentifier: "" }] }],
  [{ batchItemFailures: [{ itemIdentifier: null }] }],
  [{ batchItemFailures: [{ itemIdentifier: 10 }] }],
  [{ batchItemFailures: [{ id: "10" }] }],
  [{ batchItemFailures: [{ itemIdentifier: "10" }, { itemIdentifier: "13" }] }],
])("takes %j for failure of all", (answer) => {
  expect(read(answer).kind).toBe("failed");
});

it("goes on from the lowest of the records that failed", () => {
  const batchItemFailures = [{ itemIdentifier: "12" }, { itemIdentifier: "11" }];
  expect(read({ batchItemFailures })).toEqual({ kind: "failed-from", index: 1 });
});

it("tells no answer from one that is no JSON", () => {
  expect(parseAnswer(new Uint8Array())).toEqual({ json: undefined });
  expect(parseAnswer(Buffer.from("null"))).toEqual({ json: null });
  expect(parseAnswer(Buffer.from("{"))).toBe("malformed");
});
