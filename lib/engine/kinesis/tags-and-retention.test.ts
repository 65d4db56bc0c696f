import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";

let engine: TestEngine;
beforeEach(async () => {
  engine = await openEngine();
  await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 1, Tags: { team: "a" } });
});
afterEach(() => engine.close());

const tags = async (extra = {}) =>
  await engine.handlers.ListTagsForStream(caller, { StreamName: "s", ...extra });

describe("tags", () => {
  it("are added, replaced, listed page by page and removed, and outlive a restart", async () => {
    await engine.handlers.AddTagsToStream(caller, { StreamName: "s", Tags: { team: "b", stage: "test" } });
    engine = await engine.reopen();
    expect(await tags()).toEqual({
      Tags: [
        { Key: "stage", Value: "test" },
        { Key: "team", Value: "b" },
      ],
      HasMoreTags: false,
    });
    expect(await tags({ Limit: 1 })).toMatchObject({ Tags: [{ Key: "stage" }], HasMoreTags: true });
    expect(await tags({ ExclusiveStartTagKey: "stage" })).toMatchObject({ Tags: [{ Key: "team" }] });
    await engine.handlers.RemoveTagsFromStream(caller, { StreamName: "s", TagKeys: ["stage", "unknown"] });
    expect((await tags()).Tags).toEqual([{ Key: "team", Value: "b" }]);
  });

  it("are at most fifty and of the allowed characters", async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`key-${at}`, "v"]));
    await expect(
      engine.handlers.AddTagsToStream(caller, { StreamName: "s", Tags: many }),
    ).rejects.toMatchObject({
      code: "InvalidArgumentException",
      message: expect.stringContaining("cannot have more than 50 tags associated with it."),
    });
    await expect(
      engine.handlers.AddTagsToStream(caller, { StreamName: "s", Tags: { "a;b": "" } }),
    ).rejects.toMatchObject({
      message: expect.stringContaining("Some tags contain invalid characters."),
    });
    expect((await tags()).Tags).toEqual([{ Key: "team", Value: "a" }]);
  });
});

describe("retention", () => {
  const hours = async () =>
    (await engine.handlers.DescribeStreamSummary(caller, { StreamName: "s" })).StreamDescriptionSummary
      ?.RetentionPeriodHours;
  const increase = (RetentionPeriodHours: number) =>
    engine.handlers.IncreaseStreamRetentionPeriod(caller, { StreamName: "s", RetentionPeriodHours });
  const decrease = (RetentionPeriodHours: number) =>
    engine.handlers.DecreaseStreamRetentionPeriod(caller, { StreamName: "s", RetentionPeriodHours });

  it("changes within 24 and 8,760 hours, and outlives a restart", async () => {
    await increase(8_760);
    await decrease(168);
    await increase(168);
    engine = await engine.reopen();
    expect(await hours()).toBe(168);
  });

  it("is refused outside them and in the wrong direction, in AWS's words", async () => {
    await increase(48);
    const wrong: [Promise<void>, string][] = [
      [
        increase(8_761),
        "Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.",
      ],
      [
        decrease(23),
        "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.",
      ],
      [
        increase(47),
        "Requested retention period (47 hours) for stream s can not be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API.",
      ],
      [
        decrease(49),
        "Requested retention period (49 hours) for stream s can not be longer than existing retention period (48 hours). Use IncreaseRetentionPeriod API.",
      ],
    ];
    for (const [attempt, message] of wrong) {
      await expect(attempt).rejects.toMatchObject({ code: "InvalidArgumentException", message });
    }
    expect(await hours()).toBe(48);
  });
});
