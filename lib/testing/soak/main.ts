/**
 * `npm run soak`: records flow from a stream through functions while everything is killed at random.
 *
 *     npm run soak -- --minutes 10
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { printSoak, runSoak } from "./run-soak.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
    "kill-every": { type: "string", default: "5" },
  },
});

console.log(`Repeat this run's choices with --seed ${values.seed}`);
const report = await runSoak({
  durationMs: Number(values.minutes) * 60_000,
  seed: Number(values.seed),
  killEveryMs: Number(values["kill-every"]) * 1_000,
  say: (line) => console.log(line),
});
const isWell = printSoak(report, (line) => console.log(line));
process.exitCode = isWell ? 0 : 1;
