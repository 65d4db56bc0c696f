import { expect, test } from "vitest";
import { SERVICES } from "../lib/browser/services/services.ts";
import { membersOf } from "./members.mjs";

test("what browsers know of a service's values is what the SDK's schemas say today", async () => {
  for (const { client, members } of Object.values(SERVICES)) {
    expect(membersOf(await import(client.from), Object.keys(members))).toEqual(members);
  }
});

test("blobs and timestamps are found in lists, maps and structures, and nothing else is", () => {
  const blob = [0, "x", "Bytes", 0, 21];
  const sdk = {
    Put$: [9, "x", "Put", 0, () => input, () => [3, "x", "Nothing", 0, [], []]],
  };
  const input = [
    3,
    "x",
    "PutInput",
    0,
    ["Name", "Body", "ByName", "Rows"],
    [0, blob, [2, "x", "Blobs", 0, 0, blob], [1, "x", "Rows", 0, () => row]],
  ];
  const row = [3, "x", "Row", 0, ["At", "Count"], [4, 1]];
  expect(membersOf(sdk, ["Put"])).toEqual({
    Put: {
      answers: false,
      input: { Body: "blob", ByName: { "*": "blob" }, Rows: [{ At: "timestamp" }] },
    },
  });
});
