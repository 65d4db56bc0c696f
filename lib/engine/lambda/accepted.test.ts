import { expect, it } from "vitest";
import { CALL, setUp } from "./testing/set-up.ts";

const event = { InvocationType: "Event" };

it("answers an invocation of type Event when the event is kept, and not before", async () => {
  const { create, invoke, world } = await setUp();
  await create();
  const { promise: disk, resolve: written } = Promise.withResolvers<void>();
  const { add } = world.events;
  world.events.add = async (row, payload) => {
    await disk;
    await add(row, payload);
  };
  let status: number | undefined;
  const answer = invoke(1, event).then(({ StatusCode }) => {
    status = StatusCode;
  });
  await world.clock.advance(1_000);
  expect(status).toBeUndefined();
  written();
  await answer;
  expect(status).toBe(202);
  expect(world.events.rows.size).toBe(1);
});

it("runs no event that could not be kept, and has room for others as before", async () => {
  const { create, invoke, lambda, world } = await setUp();
  const runs: unknown[] = [];
  world.host.handlers.set("note", (given) => void runs.push(given));
  await create({}, "note");
  const { add } = world.events;
  world.events.add = () => Promise.reject(new Error("the disk is gone"));
  await expect(invoke(1, event)).rejects.toThrow("the disk is gone");
  expect(lambda.observer.queuedEvents(CALL, "orders")).toBe(0);
  world.events.add = add;
  await invoke(2, event);
  await world.clock.advance(1_000);
  expect(runs).toEqual([2]);
});
