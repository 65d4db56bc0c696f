import { describe, expect, it } from "vitest";
import { MAX_FAULTS } from "#contract/faults.ts";
import type { Call } from "#engine/kernel/call.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { createFaults } from "./faults.ts";
import { Strikes } from "./strikes.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const THROTTLE = { kind: "throttle", operation: "PutRecord", percent: 30 } as const;

function open() {
  const clock = new VirtualClock();
  const done: unknown[] = [];
  let ids = 0;
  const clocks = { of: () => clock };
  const strikes = new Strikes(clocks);
  const faults = createFaults({
    clocks,
    strikes,
    journal: new Journal(),
    random: seededRandom(1),
    newId: () => `fault-${++ids}`,
    calls: async () => ({}),
    streams: {
      find: (key) =>
        key.streamName === "orders" ? ({ key, shards: [], encryptionKeyId: null } as never) : undefined,
    },
    openIterator: () => undefined,
    setSkew: ({ streamName }, share) => done.push([streamName, share]),
    workers: {
      running: () => ["worker-1", "worker-2"],
      kill: async (_key, _application, workerId) => void done.push(["kill", workerId]),
      restart: async (_key, _application, workerId) => void done.push(["restart", workerId]),
    },
    reportFault: (fault) => {
      throw fault;
    },
  });
  const call: Call = { ...PLACE, accessKeyId: "", requestId: "", source: "wire", client: "app/1" };
  const strike = (operation = "PutRecord", client = "app/1") =>
    strikes.strike({ ...call, client }, "kinesis", operation, { StreamName: "orders" });
  return { clock, faults, strikes, done, strike };
}

/** Which of a hundred calls were struck. */
async function hits(strike: () => Promise<void> | undefined): Promise<readonly boolean[]> {
  const found: boolean[] = [];
  for (let index = 0; index < 100; index++) {
    found.push((await strike()?.catch(() => "struck")) === "struck");
  }
  return found;
}

describe("faults", () => {
  it("spare every call at no more than a look while none is on", () => {
    expect(open().strike()).toBeUndefined();
  });

  it("strike a client from outside whatever it calls itself", async () => {
    const { faults, strike } = open();
    await faults.begin(PLACE, { ...THROTTLE, percent: 100 });
    await expect(strike("PutRecord", "faults")).rejects.toThrow();
  });

  it("strike a share of the calls, the same ones for the same seed", async () => {
    const first = open();
    const second = open();
    await first.faults.begin(PLACE, THROTTLE, { seed: 7 });
    await second.faults.begin(PLACE, THROTTLE, { seed: 7 });
    const struck = await hits(first.strike);
    expect(struck).toEqual(await hits(second.strike));
    const share = struck.filter(Boolean).length;
    expect(share).toBeGreaterThan(15);
    expect(share).toBeLessThan(45);
    expect(first.faults.list(PLACE)[0]?.struckCalls).toBe(share);
  });

  it("hold calls up by the account's clock, each by a delay of its own", async () => {
    const { clock, faults, strike } = open();
    await faults.begin(PLACE, { kind: "latency", minMs: 100, maxMs: 300 });
    let arrived = 0;
    for (let index = 0; index < 50; index++) void strike("GetRecords")?.then(() => arrived++);
    await clock.advance(99);
    expect(arrived).toBe(0);
    await clock.advance(101);
    expect(arrived).toBeGreaterThan(10);
    expect(arrived).toBeLessThan(40);
    await clock.advance(100);
    expect(arrived).toBe(50);
  });

  it("end by themselves when their time is over", async () => {
    const { clock, faults, done, strike } = open();
    await faults.begin(PLACE, { ...THROTTLE, percent: 100 }, { forSeconds: 10 });
    await faults.begin(PLACE, { kind: "skew-keys", streamName: "orders", share: 0.5 }, { forSeconds: 20 });
    await clock.advance(9_999);
    await expect(strike()).rejects.toMatchObject({ code: "ProvisionedThroughputExceededException" });
    await clock.advance(1);
    expect(strike()).toBeUndefined();
    await clock.advance(10_000);
    expect(faults.list(PLACE)).toEqual([]);
    expect(done).toEqual([
      ["orders", 0.5],
      ["orders", null],
    ]);
  });

  it("strike only the client that they name", async () => {
    const { faults, strike } = open();
    await faults.begin(PLACE, { ...THROTTLE, percent: 100, client: "app/1" });
    expect(strike("PutRecord", "app/2")).toBeUndefined();
    await expect(strike()).rejects.toThrow("Rate exceeded");
  });

  it("are refused with a sentence, and then none is on", async () => {
    const { faults } = open();
    const refused = async (spec: unknown, sentence: RegExp, forSeconds?: unknown) => {
      await expect(faults.begin(PLACE, spec, { forSeconds })).rejects.toThrow(sentence);
    };
    await refused(null, /A fault is one of throttle/);
    await refused({ ...THROTTLE, percent: 0 }, /1 to 100 percent/);
    await refused({ ...THROTTLE, streamName: "nobody" }, /There is no stream named nobody/);
    await refused({ kind: "latency", minMs: 200, maxMs: 100 }, /must not be below the shortest/);
    await refused({ kind: "cut-client" }, /which client/);
    await refused({ kind: "cut-client", client: "console" }, /The console cannot be cut off/);
    await refused({ kind: "disable-key", streamName: "orders" }, /not encrypted|encrypted under/);
    await refused(THROTTLE, /lasts 1 to 86,400 seconds/, -1);
    expect(faults.list(PLACE)).toEqual([]);
  });

  it("are at most so many in an account", async () => {
    const { faults } = open();
    for (let index = 0; index < MAX_FAULTS; index++) await faults.begin(PLACE, THROTTLE);
    await expect(faults.begin({ ...PLACE, region: "eu-west-1" }, THROTTLE)).rejects.toThrow(/at most 20/);
    await faults.begin({ ...PLACE, account: "111111111111" }, THROTTLE);
  });

  it("start the worker again that they killed", async () => {
    const { faults, done } = open();
    const spec = { kind: "drop-worker", streamName: "orders", application: "app", workerId: "worker-2" };
    const { faultId, what } = await faults.begin(PLACE, spec);
    expect(what).toBe("worker-2 of app on orders is dead.");
    await faults.end(PLACE, faultId);
    expect(done).toEqual([
      ["kill", "worker-2"],
      ["restart", "worker-2"],
    ]);
    await expect(faults.begin(PLACE, { ...spec, workerId: "worker-9" })).rejects.toThrow(/is not running/);
  });

  it("are on once for what their end sets back", async () => {
    const { faults } = open();
    const skew = { kind: "skew-keys", streamName: "orders", share: 0.5 };
    await faults.begin(PLACE, skew);
    await expect(faults.begin(PLACE, skew)).rejects.toThrow(/on already for orders/);
  });
});
