import { expect, test } from "vitest";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { WatchedSince } from "./watched-since.ts";

test("an account is watched since its first event was, though it is told of when that has ended", async () => {
  const clock = new VirtualClock();
  const watched = new WatchedSince({ of: () => clock });
  const takenMs = clock.now();
  await clock.advance(40);
  watched.begin("a", takenMs);
  watched.begin("a", takenMs + 10);
  expect(watched.of("a")).toBe(takenMs);
  watched.begin("a", takenMs - 5_000);
  expect(watched.of("a")).toBe(takenMs - 5_000);
  expect(watched.of("b")).toBe(takenMs + 40);
});
