import { expect, it } from "vitest";
import type { FunctionData, FunctionsData } from "#contract/functions.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { setUp } from "#engine/lambda/testing/set-up.ts";
import { createFunctionsLook } from "#insight/functions/functions.ts";
import type { Source } from "../source.ts";
import { functionSource } from "./function.ts";
import { functionsSource } from "./functions.ts";

const PLACE = { account: "111122223333", region: "eu-west-1" } as const;

async function open() {
  const clock = new VirtualClock();
  const journal = new Journal();
  const opened = await setUp({ clock, journal });
  const look = createFunctionsLook({ clocks: { of: () => clock }, journal });
  const dependencies = { functions: look, lambda: opened.lambda.observer };
  const dataOf = async (source: Source, isNewSecond = false) => {
    const changes = await source.changes(isNewSecond);
    return typeof changes === "string" ? changes : changes.data;
  };
  return { ...opened, clock, dataOf, dependencies };
}

it("says of all functions at once what has changed, and nothing of the others", async () => {
  const { clock, create, dataOf, DeleteFunction, dependencies, invoke } = await open();
  const source = functionsSource(dependencies, PLACE);
  await source.open();
  expect(source.snapshot()).toMatchObject({ rows: [], running: { refusal: null } });
  expect(await dataOf(source)).toBe("nothing");
  await create();
  await create({ FunctionName: "other" });
  const names = ({ rows }: FunctionsData) => rows.map(({ functionName }) => functionName);
  expect(names((await dataOf(source)) as FunctionsData)).toEqual(["orders", "other"]);
  await invoke({});
  await clock.advance(1_000);
  const delta = (await dataOf(source, true)) as FunctionsData;
  expect(names(delta)).toEqual(["orders"]);
  expect(delta.rows[0]?.lastMinute.invocations.at(-1)).toBe(1);
  await DeleteFunction(
    { ...PLACE, accessKeyId: "", requestId: "", source: "wire" },
    { FunctionName: "other" },
  );
  expect(await dataOf(source)).toMatchObject({ rows: [], gone: ["other"] });
});

it("shows one function with its newest invocations, those that wait, and that it is gone", async () => {
  const { create, dataOf, dependencies, DeleteFunction, invoke } = await open();
  const source = functionSource(dependencies, { ...PLACE, functionName: "orders" });
  expect(await source.open()).toBe(false);
  await create();
  const again = functionSource(dependencies, { ...PLACE, functionName: "orders" });
  expect(await again.open()).toBe(true);
  await invoke({});
  await invoke({}, { InvocationType: "Event" });
  const data = (await dataOf(again)) as FunctionData;
  expect(data).toMatchObject({
    row: { functionName: "orders", state: "Active", mappings: 0 },
    invocations: [{ outcome: "ok", by: "app", attempt: 1, qualifier: "$LATEST" }],
    queuedEvents: 1,
  });
  expect(await dataOf(again)).toBe("nothing");
  await DeleteFunction(
    { ...PLACE, accessKeyId: "", requestId: "", source: "wire" },
    { FunctionName: "orders" },
  );
  expect(await dataOf(again)).toBe("gone");
});
