import { expect, test } from "vitest";
import type { CallsData } from "#contract/calls.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { ANY_CALL } from "#engine/kinesis/testing/events.ts";
import { recordCalls } from "#inspector/recorder.ts";
import { callFinished } from "#inspector/testing/calls.ts";
import type { SourceDependencies } from "../source.ts";
import { callsSource } from "./calls.ts";

const place = { account: ANY_CALL.account, region: ANY_CALL.region };

function world() {
  const clocks = { of: () => new VirtualClock() };
  const calls = recordCalls({ clocks, journal: new Journal(), services: [], stopwatch: () => 0 });
  let made = 0;
  const make = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      made += 1;
      calls.record(callFinished(`call-${made}`), {}, { ok: true, output: {} });
    }
  };
  const source = callsSource({ calls } as unknown as SourceDependencies, place);
  const changes = async () => {
    const said = await source.changes(false);
    return typeof said === "string" ? said : (said.data as CallsData);
  };
  return { make, source, changes };
}

test("who comes sees the newest 200 calls, then those that are made, each once", async () => {
  const { make, source, changes } = world();
  make(300);
  await source.open();
  expect((source.snapshot() as CallsData).rows.map(({ number }) => number)).toEqual(
    Array.from({ length: 200 }, (_, index) => 101 + index),
  );
  expect(await changes()).toBe("nothing");
  make(3);
  expect(await changes()).toMatchObject({
    rows: [{ number: 301 }, { number: 302 }, { number: 303 }],
    skipped: 0,
  });
  expect(await changes()).toBe("nothing");
});

test("more than 50 at once are passed over, and counted: what is shown and what is not make up all that were made", async () => {
  const { make, source, changes } = world();
  await source.open();
  make(5_000);
  const data = (await changes()) as CallsData;
  expect(data.rows).toHaveLength(50);
  expect(data.rows.length + data.skipped).toBe(5_000);
});
