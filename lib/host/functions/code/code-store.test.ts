import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import { CodeError } from "#engine/lambda/ports.ts";
import { DiskBudget } from "#host/disk/disk-budget.ts";
import { zipOf } from "../testing/test-host.ts";
import { CodeStore } from "./code-store.ts";
import { entryPath } from "./entry-path.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "sluice-code-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const openStore = (budget = new DiskBudget(null), used = new Set<string>()) =>
  CodeStore.open({ directory, budget, isUsed: (hash) => used.has(hash) });

const left = async () => [
  ...(await readdir(path.join(directory, "zips"))),
  ...(await readdir(path.join(directory, "unpacked"))),
];

test("a zip is kept once, durably, by the hash that the API has", async () => {
  const zip = zipOf({ "index.mjs": "1", "lib/a/b.txt": "deep" });
  const store = await openStore();
  const { codeSha256, codeSize } = await store.store(zip);
  expect(await store.store(zip)).toEqual({ codeSha256, codeSize: zip.length });
  expect(codeSha256).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  expect(codeSize).toBe(zip.length);
  expect(new Uint8Array(await store.read(codeSha256))).toEqual(zip);
  const again = await openStore();
  const tree = await again.directoryOf(codeSha256);
  expect(await readFile(path.join(tree, "lib/a/b.txt"), "utf8")).toBe("deep");
  expect(await left()).toHaveLength(2);
});

test("what a function changed in its unpacked code is gone at the next start", async () => {
  const store = await openStore();
  const { codeSha256 } = await store.store(zipOf({ "index.mjs": "good" }));
  await writeFile(path.join(await store.directoryOf(codeSha256), "more.mjs"), "planted");
  const tree = await (await openStore()).directoryOf(codeSha256);
  expect(await readdir(tree)).toEqual(["index.mjs"]);
});

test("what is left out is removed, its bytes are given back, and what runs stays unpacked until it ends", async () => {
  const before = await openStore();
  const kept = await before.store(zipOf({ "a.mjs": "a" }));
  const gone = await before.store(zipOf({ "b.mjs": "b" }));
  const budget = new DiskBudget(null);
  const used = new Set([gone.codeSha256]);
  const store = await openStore(budget, used);
  const tree = await store.directoryOf(gone.codeSha256);
  await store.keepOnly(new Set([kept.codeSha256]));
  expect(await readdir(path.join(directory, "zips"))).toHaveLength(1);
  expect(existsSync(tree)).toBe(true);
  used.clear();
  await store.tidy();
  expect(existsSync(tree)).toBe(false);
  expect(budget.usedBytes).toBe(kept.codeSize);
});

test("without room nothing is kept", async () => {
  const budget = new DiskBudget(1000);
  const store = await openStore(budget);
  await expect(store.store(zipOf({ "a.txt": "x".repeat(2000) }))).rejects.toThrow(StorageFullError);
  expect(await left()).toEqual([]);
  expect(budget.usedBytes).toBe(0);
});

describe("a zip is refused, with nothing left of it,", () => {
  const zeros = (bytes: number) => new Uint8Array(bytes);
  const withName = (name: string) => zipSync({ [name]: [zeros(1), {}] });

  /** A zip whose entry is at the same time what its Unix mode says. */
  const withMode = (mode: number) =>
    zipSync({ link: [Buffer.from("/etc/passwd"), { os: 3, attrs: mode << 16 }] });

  /** One in which the headers say that a file is small, and its data are not. */
  const lying = () => {
    const zip = Buffer.from(zipSync({ "bomb.bin": [zeros(50_000_000), { level: 9 }] }));
    const central = zip.lastIndexOf(Buffer.from("PK\x01\x02"));
    zip.writeUInt32LE(10, central + 24);
    return zip;
  };

  const twins = () => {
    const zip = Buffer.from(zipOf({ "a.js": "good", "b.js": "planted" }));
    for (let at = zip.indexOf("b.js"); at !== -1; at = zip.indexOf("b.js")) zip.write("a.js", at);
    return zip;
  };

  test.each([
    ["that is none", () => Buffer.from("not a zip"), /Could not unzip uploaded file/],
    ["that is empty", () => new Uint8Array(0), /Could not unzip uploaded file/],
    ["that holds nothing", () => zipSync({}), /non-empty zip/],
    [
      "that ends early",
      () => zipOf({ "a.js": "x".repeat(999) }).subarray(0, 60),
      /Could not unzip uploaded file/,
    ],
    ["with ..", () => withName("../escape.js"), /cannot be unpacked|relative path|damaged/],
    ["with .. within", () => withName("a/../../escape.js"), /cannot be unpacked|relative path|damaged/],
    ["with an absolute name", () => withName("/etc/escape.js"), /cannot be unpacked|absolute path|damaged/],
    ["with a drive", () => withName("C:/escape.js"), /cannot be unpacked|absolute path|damaged/],
    ["with a backslash", () => withName("..\\escape.js"), /cannot be unpacked|characters|damaged/],
    ["with an empty part", () => withName("a//b.js"), /cannot be unpacked/],
    ["with a link", () => withMode(0o120777), /link or a device/],
    ["with a device", () => withMode(0o020666), /link or a device/],
    [
      "that is a bomb",
      () => zipSync({ "a.bin": [zeros(300_000_000), { level: 1 }] }),
      /must be smaller than 262144000 bytes/,
    ],
    [
      "that is a bomb of many",
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 6 }, (_, n) => [`${n}.bin`, [zeros(50_000_000), { level: 1 }] as const]),
          ) as never,
        ),
      /must be smaller than 262144000 bytes/,
    ],
    ["that lies of its sizes", lying, /damaged/],
    ["with two files of one name", twins, /two entries of one name/],
    [
      "of too many files",
      () => zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`${n}`, zeros(0)]))),
      /at most 10000/,
    ],
    [
      "of few files in too many directories",
      () =>
        zipSync(
          Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}/${"d/".repeat(400)}f`, zeros(0)])),
        ),
      /more than 10000 files and directories/,
    ],
    [
      "that is encrypted",
      () => {
        const zip = Buffer.from(zipOf({ "a.js": "1" }));
        zip.writeUInt16LE(1, zip.indexOf(Buffer.from("PK\x01\x02")) + 8);
        return zip;
      },
      /encrypted/,
    ],
    [
      "whose data are damaged",
      () => {
        const zip = Buffer.from(zipOf({ "a.js": "x".repeat(5000) }));
        zip.fill(255, 40, 50);
        return zip;
      },
      /damaged/,
    ],
    ["that is larger than 50 MiB", () => zeros(50 * 1024 * 1024 + 1), /Zipped size must be smaller/],
  ])("%s", async (_, make, message) => {
    const budget = new DiskBudget(null);
    const store = await openStore(budget);
    const refusal = store.store(make());
    await expect(refusal).rejects.toThrow(CodeError);
    await expect(refusal).rejects.toThrow(message);
    expect(await left()).toEqual([]);
    expect(budget.usedBytes).toBe(0);
    expect(existsSync(path.join(directory, "../escape.js"))).toBe(false);
  });
});

test("no name leads out of its directory", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ".", "/", "\\", "\0", ":", "é", " ") }), (name) => {
      try {
        expect(entryPath("/x/y", name).startsWith("/x/y/")).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(CodeError);
      }
    }),
  );
});
