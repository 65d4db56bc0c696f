import { type APIRequestContext, expect } from "@playwright/test";
import { DEFAULT_PRODUCER_SETTINGS } from "#simulator/plan/producers/settings.ts";

/** Starts a built-in producer of a steady rate: for tests whose story is about what comes after it. */
export async function startProducer(
  request: APIRequestContext,
  account: string,
  streamName: string,
  recordsPerSecond: number,
): Promise<void> {
  const settings = {
    ...DEFAULT_PRODUCER_SETTINGS,
    name: "steady",
    rate: { type: "constant", recordsPerSecond },
  };
  const answer = await request.post("/api/simulator/producers", {
    headers: { "x-sluice-account": account },
    data: { streamName, settings },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}
