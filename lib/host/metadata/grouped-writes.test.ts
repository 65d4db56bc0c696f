import { expect, it } from "vitest";
import { GroupedWrites } from "./grouped-writes.ts";

/** Commits that end when they are told to. */
function heldCommits() {
  const commits: { readonly writes: readonly string[]; readonly end: PromiseWithResolvers<void> }[] = [];
  const writes = new GroupedWrites<string>(async (group) => {
    const end = Promise.withResolvers<void>();
    commits.push({ writes: group, end });
    await end.promise;
  });
  return { commits, writes };
}

const turns = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

it("commits together what comes while a commit is under way, and resolves in order", async () => {
  const { commits, writes } = heldCommits();
  const done: string[] = [];
  const add = (write: string) => writes.add(write).then(() => done.push(write));
  void add("a");
  await turns();
  for (const write of ["b", "c", "d"]) void add(write);
  await turns();
  expect(commits.map((commit) => commit.writes)).toEqual([["a"]]);
  expect(done).toEqual([]);
  commits[0]?.end.resolve();
  await turns();
  expect(done).toEqual(["a"]);
  expect(commits[1]?.writes).toEqual(["b", "c", "d"]);
  commits[1]?.end.resolve();
  await turns();
  expect(done).toEqual(["a", "b", "c", "d"]);
});

it("tells everybody of a group that failed, and goes on with the next", async () => {
  const { commits, writes } = heldCommits();
  const outcomes = ["a", "b"].map((write) =>
    writes.add(write).then(
      () => "stored",
      (error: Error) => error.message,
    ),
  );
  await turns();
  commits[0]?.end.reject(new Error("full"));
  expect(await Promise.all(outcomes)).toEqual(["full", "full"]);
  const next = writes.add("c");
  await turns();
  commits[1]?.end.resolve();
  await expect(next).resolves.toBeUndefined();
});

it("makes groups of at most 200", async () => {
  const sizes: number[] = [];
  const writes = new GroupedWrites<number>(async (group) => {
    sizes.push(group.length);
  });
  await Promise.all(Array.from({ length: 450 }, (_, at) => writes.add(at)));
  expect(sizes).toEqual([200, 200, 50]);
});
