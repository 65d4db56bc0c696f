import { expect, it } from "vitest";
import { limitedDisk } from "./limited-disk.ts";
import { SharedSyncs } from "./shared-syncs.ts";
import { MemoryDisk } from "./testing/memory-disk.ts";

/** A disk whose syncs of directories end when they are told to. */
class SlowDisk extends MemoryDisk {
  readonly ends: ((error?: Error) => void)[] = [];

  override syncDirectory(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.ends.push((error) => (error === undefined ? resolve() : reject(error)));
    });
  }
}

const turns = () => new Promise((resolve) => setImmediate(resolve));

it("does so many things at a time and no more, in the order in which they came", async () => {
  const slow = new SlowDisk();
  const disk = limitedDisk(slow, 2);
  const done: number[] = [];
  const all = [1, 2, 3, 4].map((n) =>
    disk.syncDirectory("/").then(
      () => done.push(n),
      () => done.push(-n),
    ),
  );
  await turns();
  expect(slow.ends).toHaveLength(2);
  slow.ends[0]?.(new Error("broken"));
  await turns();
  expect([done, slow.ends.length]).toEqual([[-1], 3]);
  slow.ends[2]?.();
  slow.ends[1]?.();
  await turns();
  slow.ends[3]?.();
  await Promise.all(all);
  expect(done).toEqual([-1, 3, 2, 4]);
});

it("shares the next sync of a directory among all who ask while one runs", async () => {
  const slow = new SlowDisk();
  const syncs = new SharedSyncs(slow);
  const done: string[] = [];
  const ask = (name: string) =>
    syncs.sync("/").then(
      () => done.push(name),
      () => done.push(`${name} failed`),
    );
  const all = [ask("first"), ask("second"), ask("third")];
  await turns();
  expect(slow.ends).toHaveLength(1);
  slow.ends[0]?.(new Error("broken"));
  await turns();
  expect([done, slow.ends.length]).toEqual([["first failed"], 2]);
  all.push(ask("fourth"));
  slow.ends[1]?.();
  await turns();
  expect([done, slow.ends.length]).toEqual([["first failed", "second", "third"], 3]);
  slow.ends[2]?.();
  await Promise.all(all);
  expect(done.at(-1)).toBe("fourth");
});
