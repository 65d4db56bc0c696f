import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runsTypeScript } from "./node-runtime.mjs";
import { isInstalled } from "./packages.mjs";
import { countPlaywright, countVitest, resultsOf, sum } from "./results.mjs";
import { fingerprint, isCurrent, makeStamped } from "./stamp.mjs";

let directory;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "sluice-setup-"));
});

afterEach(() => fs.rmSync(directory, { recursive: true }));

function fileWith(name, text) {
  const file = path.join(directory, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

test.each([
  ["20.20.2", false],
  ["22.17.1", false],
  ["22.18.0", true],
  ["23.5.0", false],
  ["23.6.0", true],
  ["24.0.0", true],
  ["26.12.0", true],
])("Node %s runs TypeScript: %s", (version, expected) => {
  expect(runsTypeScript(version)).toBe(expected);
});

describe("an installation", () => {
  const wanted = {
    "": { version: "1.0.0" },
    "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
    "node_modules/b": { version: "1.0.0", integrity: "sha512-b", optional: true },
  };
  const { "": _, "node_modules/b": __, ...installed } = wanted;

  test("may lack what is optional", () => expect(isInstalled(wanted, installed)).toBe(true));
  test("may have what is not in the lock file", () =>
    expect(isInstalled(wanted, { ...installed, "node_modules/c": { version: "1.0.0" } })).toBe(true));
  test("must have what is not optional", () => expect(isInstalled(wanted, {})).toBe(false));
  test("must have it in its version", () =>
    expect(isInstalled(wanted, { "node_modules/a": { version: "1.0.1", integrity: "sha512-a" } })).toBe(
      false,
    ));
  test("must have it with its content", () =>
    expect(isInstalled(wanted, { "node_modules/a": { version: "1.0.0", integrity: "sha512-x" } })).toBe(
      false,
    ));
});

describe("a fingerprint", () => {
  test("changes with the text, the name and the presence of any file, tests excepted", () => {
    const prints = new Set();
    const note = () => prints.add(fingerprint([directory]));
    note();
    fileWith("a.ts", "one");
    note();
    fileWith("a.ts", "two");
    note();
    fs.renameSync(path.join(directory, "a.ts"), path.join(directory, "b.ts"));
    note();
    fileWith("deep/a.ts", "two");
    note();
    expect(prints.size).toBe(5);
    fileWith("deep/a.test.ts", "two");
    note();
    expect(prints.size).toBe(5);
  });

  test("does not depend on the order of the sources, and allows for missing ones", () => {
    const a = fileWith("a", "a");
    const b = fileWith("b", "b");
    expect(fingerprint([a, b, "missing"])).toBe(fingerprint(["missing", b, a]));
    expect(fingerprint([a])).not.toBe(fingerprint([a, b]));
  });
});

test("a product whose making failed has no stamp, not even its old one", async () => {
  const stamp = path.join(directory, "deep/stamp");
  expect(isCurrent(stamp, "one")).toBe(false);
  await makeStamped(stamp, "one", async () => undefined);
  expect(isCurrent(stamp, "one")).toBe(true);
  expect(isCurrent(stamp, "two")).toBe(false);
  const failing = makeStamped(stamp, "two", async () => {
    throw new Error("half-way");
  });
  await expect(failing).rejects.toThrow("half-way");
  expect(isCurrent(stamp, "one")).toBe(false);
  expect(isCurrent(stamp, "two")).toBe(false);
});

describe("results", () => {
  test("of Vitest count tests, and a file that does not load as one failure", () => {
    const report = fileWith(
      "vitest.json",
      JSON.stringify({
        testResults: [
          { status: "passed", assertionResults: [{ status: "passed" }, { status: "skipped" }] },
          { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
          { status: "failed", assertionResults: [] },
        ],
      }),
    );
    expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });

  test("of Playwright count tests, unsteady ones and errors outside of tests as failures", () => {
    const report = fileWith(
      "playwright.json",
      JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] }),
    );
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  test("of a run that ended badly hold a failure even where no test shows one", () => {
    const green = () => ({ passed: 3, failed: 0, skipped: 0 });
    expect(resultsOf(0, green)).toEqual({ passed: 3, failed: 0, skipped: 0 });
    expect(resultsOf(1, green)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(resultsOf(0, () => countVitest(path.join(directory, "missing")))).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });

  test("add up", () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
    expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
