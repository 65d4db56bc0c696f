import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { printSoak, runSoak } from "./testing/soak/run-soak.ts";

const SECONDS = 15;

it(`loses no record of ${SECONDS} seconds in which functions and the server are killed and shards split and merged`, async () => {
  const seed = Number(process.env.SLUICE_TEST_SEED ?? randomInt(2 ** 31));
  const lines = [`Soak: repeat this run's choices with SLUICE_TEST_SEED=${seed}`];
  const say = (line: string) => lines.push(line);
  const report = await runSoak({ durationMs: SECONDS * 1_000, seed, killEveryMs: 1_500, say });
  const isWell = printSoak(report, say);
  console.log(lines.join("\n"));
  expect(isWell).toBe(true);
  expect(report.serverKills + report.functionKills).toBeGreaterThan(0);
}, 240_000);
