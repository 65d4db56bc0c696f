import { beforeEach, describe, expect, test } from "vitest";
import { Lifecycle, type Step } from "./lifecycle.ts";
import { Mutex } from "./mutex.ts";
import { VirtualClock } from "./testing/virtual-clock.ts";

interface Resource {
  readonly name: string;
  readonly mutex: Mutex;
}

let clock: VirtualClock;
let faults: string[];
let done: string[];
let resource: Resource;

beforeEach(() => {
  clock = new VirtualClock(1_000);
  faults = [];
  done = [];
  resource = { name: "orders", mutex: new Mutex() };
});

function open(lastsMs: number): Lifecycle<Resource> {
  const lifecycle = new Lifecycle<Resource>({
    clockOf: () => clock,
    mutexOf: ({ mutex }) => mutex,
    lastsMs,
    reportFault: (what, fault) => faults.push(`${what}: ${(fault as Error).message}`),
  });
  lifecycle.add(resource);
  return lifecycle;
}

function step(dueMs: number, finish: () => Promise<void> = async () => void done.push("step")): Step {
  return { dueMs, what: "finishing orders", finish };
}

/** Fails so often, then succeeds. */
function failing(times: number): () => Promise<void> {
  let left = times;
  return async () => {
    if (left-- > 0) throw new Error("not yet");
    done.push("step");
  };
}

describe("a step", () => {
  test("is done when it is due, and not before", async () => {
    await open(500).begin(resource, step(1_500));
    await clock.advance(499);
    expect(done).toEqual([]);
    await clock.advance(1);
    expect(done).toEqual(["step"]);
  });

  test("that takes no time is done before its beginning is answered", async () => {
    await open(0).begin(resource, step(1_000));
    expect(done).toEqual(["step"]);
  });

  test("that is overdue after a restart is done at once, and one whose time is far off lasts no longer than others", async () => {
    const lifecycle = open(500);
    lifecycle.resume(resource, step(10));
    await clock.advance(0);
    expect(done).toEqual(["step"]);
    lifecycle.resume(resource, step(1_000_000));
    await clock.advance(500);
    expect(done).toEqual(["step", "step"]);
  });

  test("waits for whoever changes its owner", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    void resource.mutex.run(() => promise);
    await open(500).begin(resource, step(1_500));
    await clock.advance(10_000);
    expect(done).toEqual([]);
    resolve();
    await clock.advance(0);
    expect(done).toEqual(["step"]);
  });

  test("that fails is reported and tried again each second until it succeeds", async () => {
    await open(500).begin(resource, step(1_500, failing(3)));
    await clock.advance(500 + 2_999);
    expect(done).toEqual([]);
    await clock.advance(1);
    expect(done).toEqual(["step"]);
    await clock.advance(60_000);
    expect([done.length, faults]).toEqual([1, Array(3).fill("finishing orders: not yet")]);
  });

  test("that fails where it takes no time is told to the caller, and tried again", async () => {
    await expect(open(0).begin(resource, step(1_000, failing(1)))).rejects.toThrow("not yet");
    await clock.advance(1_000);
    expect([done, faults]).toEqual([["step"], []]);
  });

  test("is known to the clock while it is under way, so that time does not pass it by", async () => {
    const under: Promise<unknown>[] = [];
    const watched = Object.assign(clock, { during: (work: Promise<unknown>) => void under.push(work) });
    await open(500).begin(resource, step(1_500));
    await watched.advance(500);
    expect(under).toHaveLength(1);
  });
});

describe("what is removed", () => {
  test.each(["cancel", "remove", "close"] as const)("waits for nothing any more (%s)", async (how) => {
    const lifecycle = open(500);
    await lifecycle.begin(resource, step(1_500));
    lifecycle.every(resource, 100, async () => void done.push("task"));
    lifecycle[how](resource);
    await clock.advance(10_000);
    expect(done).toEqual([]);
  });

  test("is not tried again", async () => {
    const lifecycle = open(500);
    const goes = async () => {
      lifecycle.remove(resource);
      throw new Error("gone");
    };
    await lifecycle.begin(resource, step(1_500, goes));
    await clock.advance(60_000);
    expect(faults).toEqual(["finishing orders: gone"]);
  });

  test("leaves others at work", async () => {
    const lifecycle = open(500);
    const other = { name: "other", mutex: new Mutex() };
    lifecycle.add(other);
    await lifecycle.begin(resource, step(1_500));
    await lifecycle.begin(
      other,
      step(1_500, async () => void done.push("other")),
    );
    lifecycle.remove(resource);
    await clock.advance(500);
    expect(done).toEqual(["other"]);
  });
});

test("a task repeats, so long after the end of the one before", async () => {
  const lifecycle = open(0);
  let finish = () => {};
  lifecycle.every(resource, 100, () => {
    done.push(`at ${clock.now()}`);
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  await clock.advance(500);
  finish();
  await clock.advance(100);
  expect(done).toEqual(["at 1100", "at 1600"]);
});
