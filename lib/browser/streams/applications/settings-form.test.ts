import { describe, expect, it } from "vitest";
import { DEFAULT_CONSUMER_SETTINGS as DEFAULT_APPLICATION } from "#simulator/plan/consumers/settings.ts";
import { freeName } from "../../text/free-name.ts";
import { requestOf } from "./application-api.ts";
import { APPLICATION_PRESETS, applicationDraft, checkApplication } from "./settings-form.ts";
import { applicationText } from "./settings-text.ts";

const DRAFT = applicationDraft(DEFAULT_APPLICATION);

describe("a draft of an application", () => {
  it("stands for the settings that it was made of", () => {
    for (const { settings } of APPLICATION_PRESETS) {
      expect(checkApplication(applicationDraft(settings), [])).toEqual({ ok: true, settings });
    }
  });

  it("may set thousands apart, and has no rate where there is no limit", () => {
    expect(checkApplication({ ...DRAFT, recordsPerSecond: "1,500" }, [])).toMatchObject({
      settings: { recordsPerSecond: 1_500 },
    });
    expect(checkApplication({ ...DRAFT, recordsPerSecond: " " }, [])).toMatchObject({
      settings: { recordsPerSecond: null },
    });
  });

  it("is told what is wrong, field by field", () => {
    const checked = checkApplication(
      {
        ...DRAFT,
        name: "a b",
        workers: "21",
        recordsPerSecond: "0",
        batchSize: "1.5",
        pollEveryMs: "100",
        checkpointEveryMs: "x",
        failoverMs: "400000",
      },
      [],
    );
    expect(checked.ok ? [] : [...checked.problems.keys()]).toEqual([
      "name",
      "workers",
      "recordsPerSecond",
      "batchSize",
      "pollEveryMs",
      "checkpointEveryMs",
      "failoverMs",
    ]);
    expect(checked.ok ? "" : checked.problems.get("workers")).toBe(
      "The number of workers must be a whole number from 1 to 20.",
    );
  });

  it("has a name that no other has", () => {
    expect(checkApplication(DRAFT, [DRAFT.name])).toMatchObject({ ok: false });
    expect(checkApplication({ ...DRAFT, name: "x".repeat(65) }, [])).toMatchObject({ ok: false });
    expect(freeName("group", ["group", "group-2"])).toBe("group-3");
  });
});

it("settings are said in one line", () => {
  expect(applicationText({ ...DEFAULT_APPLICATION, workers: 3 })).toBe(
    "3 workers poll every 1 s, 10,000 records at a time, as fast as they come, checkpoint every 5 s, failover after 10 s",
  );
  expect(
    applicationText({
      ...DEFAULT_APPLICATION,
      reads: "fan-out",
      recordsPerSecond: 50,
      checkpointEveryMs: 0,
    }),
  ).toBe("1 worker is pushed to, 50 records/s each, checkpoint after each batch, failover after 10 s");
});

it("commands go to the worker or the application that they name", () => {
  expect(requestOf({ kind: "worker", consumerId: "c/1", workerId: "w-2", command: "kill" })).toEqual({
    method: "PATCH",
    path: "/c%2F1/workers/w-2",
    body: { command: "kill" },
  });
  expect(requestOf({ kind: "slow", consumerId: "c", workerId: "w", recordsPerSecond: null })).toEqual({
    method: "PATCH",
    path: "/c/workers/w",
    body: { command: "slow", recordsPerSecond: null },
  });
  expect(requestOf({ kind: "add-worker", consumerId: "c" })).toEqual({ method: "POST", path: "/c/workers" });
});
