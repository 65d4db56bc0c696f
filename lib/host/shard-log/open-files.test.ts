import { beforeEach, expect, it } from "vitest";
import { MemoryDisk } from "../disk/testing/memory-disk.ts";
import { OpenFiles } from "./open-files.ts";

let disk: MemoryDisk;

beforeEach(async () => {
  disk = new MemoryDisk();
  for (const name of ["a", "b", "c"]) await (await disk.open(`/${name}`, "create")).close();
  disk.mostOpenFiles = 0;
});

it("makes those wait who want one file too many, and serves them all", async () => {
  const files = new OpenFiles(disk, 2);
  const served: string[] = [];
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const tasks = ["a", "b", "c"].map((name) =>
    files.use(`/${name}`, async () => {
      if (name !== "c") await held;
      served.push(name);
    }),
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(served).toEqual([]);
  release();
  await Promise.all(tasks);
  expect(served.sort()).toEqual(["a", "b", "c"]);
  expect(disk.mostOpenFiles).toBe(2);
});

it("closes the file that was used longest ago", async () => {
  const files = new OpenFiles(disk, 2);
  const opened: string[] = [];
  disk.faults.onOpen = (path) => opened.push(path);
  for (const name of ["a", "b", "a", "c", "a", "b"]) await files.use(`/${name}`, async () => undefined);
  expect(opened).toEqual(["/a", "/b", "/c", "/b"]);
});

it("forgets a file that could not be opened, and closes a forgotten one after its last use", async () => {
  const files = new OpenFiles(disk, 1);
  await expect(files.use("/missing", async () => undefined)).rejects.toThrow("ENOENT");
  await files.use("/a", async () => {
    await files.forget("/a");
    expect(disk.openFiles).toBe(1);
  });
  expect(disk.openFiles).toBe(0);
  await files.use("/b", async () => undefined);
  expect(disk.openFiles).toBe(1);
});
