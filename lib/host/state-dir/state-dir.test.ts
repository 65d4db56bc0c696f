import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStateDir, type StateDir } from "./state-dir.ts";
import { StateDirError } from "./state-dir-error.ts";

let parent: string;
let directory: string;
let opened: StateDir[];
let children: ChildProcess[];

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "sluice-state-"));
  directory = path.join(parent, "deep", "data");
  opened = [];
  children = [];
});

afterEach(async () => {
  for (const state of opened) state.release();
  for (const child of children) child.kill("SIGKILL");
  await rm(parent, { recursive: true });
});

async function open(target = directory): Promise<StateDir> {
  const state = await openStateDir(target);
  opened.push(state);
  return state;
}

/** Opens the directory in a process of its own, which holds it until it is killed. */
async function openElsewhere(): Promise<ChildProcess> {
  const script = `
    const { openStateDir } = await import(${JSON.stringify(path.join(import.meta.dirname, "state-dir.ts"))});
    await openStateDir(${JSON.stringify(directory)});
    console.log("open");
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await once(child.stdout, "data");
  return child;
}

test("a directory that is not there is made, with a place for each kind of state", async () => {
  const state = await open();
  expect(state.path).toBe(directory);
  expect(await readdir(state.streamsDir)).toEqual([]);
  expect(await readdir(state.certificateDir)).toEqual([]);
  expect(path.dirname(state.databaseFile)).toBe(directory);
});

test("a released directory opens again and keeps what is in it", async () => {
  const first = await open();
  await writeFile(path.join(first.streamsDir, "kept"), "");
  first.release();
  first.release();
  const second = await open();
  expect(await readdir(second.streamsDir)).toEqual(["kept"]);
});

test("a second server is told the process id of the first", async () => {
  const child = await openElsewhere();
  await expect(open()).rejects.toThrow(StateDirError);
  await expect(open()).rejects.toThrow(
    `The state directory ${directory} is in use by the server with process id ${child.pid}.`,
  );
});

test("two runtimes of one process do not share a directory, and a refusal leaves the lock in place", async () => {
  await open();
  await expect(open()).rejects.toThrow(`process id ${process.pid}.`);
  await expect(open()).rejects.toThrow(`process id ${process.pid}.`);
});

test("of many servers that start at once exactly one gets the directory", async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => open()));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("the directory of a killed server is taken over", async () => {
  const child = await openElsewhere();
  child.kill("SIGKILL");
  await once(child, "exit");
  await open();
});

test("a process id that another program has got since means nothing", async () => {
  const state = await open();
  state.release();
  await writeFile(state.ownerFile, `${process.ppid}\n`);
  await open();
});

test("a directory of another format is refused and let go", async () => {
  const state = await open();
  state.release();
  await writeFile(state.versionFile, "2\n");
  await expect(open()).rejects.toThrow(/has the format "2", but this version of Sluice reads 1\.$/);
  await writeFile(state.versionFile, "1\n");
  await open();
});

test("a start that was cut off before the format was noted can be repeated", async () => {
  const state = await open();
  state.release();
  await rm(state.versionFile);
  await rm(state.streamsDir, { recursive: true });
  await rm(state.certificateDir, { recursive: true });
  await writeFile(state.ownerFile, "");
  await writeFile(`${state.versionFile}.new`, "");
  await open();
});

test("somebody else's files are left alone", async () => {
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, ".gitkeep"), "");
  (await open()).release();
  await rm(directory, { recursive: true });
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, "thesis.tex"), "");
  await expect(open()).rejects.toThrow(/was not made by Sluice \(it holds "thesis\.tex"\)/);
  expect(await readdir(directory)).toEqual(["thesis.tex"]);
});

test("a place where no directory can be made is refused with one sentence", async () => {
  const file = path.join(parent, "file");
  await writeFile(file, "");
  await expect(open(file)).rejects.toThrow(
    `The state directory ${file} cannot be written: file already exists.`,
  );
  await expect(open(path.join(file, "data"))).rejects.toThrow(/ cannot be written: not a directory\.$/);
  if (process.platform !== "linux") return;
  await expect(open("/proc/sluice/data")).rejects.toThrow(/ cannot be written: no such file or directory\.$/);
});

test("a directory without its format, but with metadata, is told what it has lost", async () => {
  const state = await open();
  state.release();
  await writeFile(state.databaseFile, "");
  await rm(state.versionFile);
  await expect(open()).rejects.toThrow(
    /has lost its file "format-version" \(it still holds "metadata\.db"\)/,
  );
});

test("a format that is no number is shown so that it cannot write on the terminal", async () => {
  const state = await open();
  state.release();
  await writeFile(state.versionFile, `\u001b[2J${"x".repeat(5_000)}`);
  await expect(open()).rejects.toThrow(/has the format "\\u001b\[2Jx{16}", but/);
});

for (const [what, change] of [
  ["deleted", async () => undefined],
  ["deleted and made again", async () => void (await open())],
] as const) {
  test(`a directory that is ${what} while it is in use is noticed, once`, async () => {
    const state = await open();
    const noticed: Error[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = state.watch((error) => {
      noticed.push(error);
      resolve();
    }, 5);
    await rm(directory, { recursive: true });
    await change();
    await promise;
    stop();
    expect(noticed.map(({ message }) => message)).toEqual([
      `The state directory ${directory} was deleted while the server ran; it ends here.`,
    ]);
  });
}

test("a directory that stays is watched in silence", async () => {
  const state = await open();
  const { promise, resolve } = Promise.withResolvers<void>();
  let lost = false;
  const stop = state.watch(() => {
    lost = true;
  }, 1);
  setTimeout(resolve, 50);
  await promise;
  stop();
  expect(lost).toBe(false);
});
