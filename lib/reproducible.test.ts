import { afterEach, expect, it } from "vitest";
import type { ProducerSettings } from "#contract/producers.ts";
import type { Call } from "#engine/kernel/call.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "#simulator/plan/producers/settings.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const call: Call = { ...PLACE, accessKeyId: "test", requestId: "r", source: "simulator", client: "scene" };
/** Ends between two ticks: what began at a moment is then over. */
const RUN_MS = 30_001;
const SPLIT_AFTER_MS = 10_000;

const open: TestRuntime[] = [];
afterEach(async () => {
  for (const runtime of open.splice(0)) await runtime.dispose();
});

const producer = (name: string, settings: Partial<ProducerSettings>): ProducerSettings => ({
  ...DEFAULT_PRODUCER_SETTINGS,
  name,
  seed: 7,
  keys: { type: "hot", keys: 100, share: 0.3 },
  ...settings,
});

/** Half a minute of two producers and a split, at whatever speed the machine allows. */
async function run(): Promise<string[]> {
  const runtime = await openTestRuntime({ SLUICE_STATE_DELAY_MS: "500" });
  open.push(runtime);
  const { clocks, journal, producers, services } = runtime;
  const clock = clocks.of(PLACE.account);
  const { service } = services.kinesis;
  const invoke = (operation: string, input: object) => runtime.invoke(call, service, operation, input);
  const pauseAfter = (delayMs: number) =>
    new Promise<void>((resolve) => {
      clock.after(delayMs, () => {
        void clocks.command(PLACE.account, "pause");
        // Those that ask for the same moment are not done before a turn of the event loop.
        setImmediate(() => setImmediate(resolve));
      });
    });

  await clocks.command(PLACE.account, "speed", 600);
  await invoke("CreateStream", { StreamName: "orders", ShardCount: 2 });
  await pauseAfter(60_000 - (clock.now() % 60_000));
  const startMs = clock.now();
  expect(startMs % 60_000).toBe(0);

  const story: string[] = [];
  journal.subscribe((event) => {
    const atMs = event.timeMs - startMs;
    if (event.type === "shard.split") story.push(`${atMs} split ${event.parents} into ${event.children}`);
    if (event.type === "stream.changed") story.push(`${atMs} changed`);
    if (event.type !== "records.written") return;
    for (const { shardId, records, refusedRecords, firstOrdinal, arrivalMs } of event.writes) {
      const arrived = arrivalMs === 0 ? "" : ` at ${arrivalMs - startMs}`;
      story.push(
        `${atMs} ${event.call.client} ${shardId} ${records} from ${firstOrdinal}${arrived}, ${refusedRecords} refused`,
      );
    }
  });
  const { account, region } = PLACE;
  await producers.start(
    account,
    region,
    "orders",
    producer("fast", { rate: { type: "constant", recordsPerSecond: 2_500 } }),
  );
  await producers.start(
    account,
    region,
    "orders",
    producer("patient", {
      rate: { type: "spike", base: 50, peak: 900, everySeconds: 7, lastsSeconds: 2 },
      retry: { type: "exponential", baseMs: 100, maxMs: 2_000, maxAttempts: 5, jitter: true },
    }),
  );
  clock.after(SPLIT_AFTER_MS, () => {
    void invoke("SplitShard", {
      StreamName: "orders",
      ShardToSplit: "shardId-000000000000",
      NewStartingHashKey: "42535295865117307932921825928971026432",
    });
  });
  const over = pauseAfter(RUN_MS);
  await clocks.command(account, "play");
  await over;
  expect(clock.now()).toBe(startMs + RUN_MS);
  // What happens at one moment is stored in the order in which it was asked for, and told of in the order of its end.
  return story.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
}

it("tells the same story with the same seeds, to the millisecond, however long its work takes", async () => {
  const first = await run();
  const second = await run();
  expect(first.length).toBeGreaterThan(300);
  expect(first.some((line) => line.includes("split"))).toBe(true);
  expect(first.some((line) => !line.endsWith(" 0 refused") && line.includes("refused"))).toBe(true);
  expect(second).toEqual(first);
}, 60_000);
