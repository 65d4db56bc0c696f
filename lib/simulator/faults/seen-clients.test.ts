import { expect, test } from "vitest";
import { ANY_CALL } from "#engine/kinesis/testing/events.ts";
import { SeenClients } from "./seen-clients.ts";

test("of very many accounts those are remembered whose clients called last", () => {
  const seen = new SeenClients();
  const note = (account: string) =>
    seen.note({
      ...{
        type: "call.finished",
        timeMs: 2,
        startedMs: 1,
        account,
        region: ANY_CALL.region,
        service: "kinesis",
      },
      ...{
        operation: "PutRecord",
        call: { ...ANY_CALL, account, client: "app" },
        status: 200,
        durationMs: 1,
      },
    });
  const accountOf = (number: number) => String(100_000_000_000 + number);
  note("000000000000");
  for (let number = 0; number < 1_000; number++) {
    note(accountOf(number));
    if (number % 100 === 0) note("000000000000");
  }
  expect(seen.list("000000000000", ANY_CALL.region)).toMatchObject([{ client: "app", calls: 11 }]);
  expect(seen.list(accountOf(999), ANY_CALL.region)).toHaveLength(1);
  expect(seen.list(accountOf(1), ANY_CALL.region)).toEqual([]);
});
