import type { Scenario } from "#contract/scenarios.ts";
import { blackFriday } from "./black-friday.ts";
import { fraudDetection } from "./fraud-detection.ts";
import { hotShard } from "./hot-shard.ts";
import { replayAfterABug } from "./replay-after-a-bug.ts";
import { reshardingUnderLoad } from "./resharding-under-load.ts";
import { slowConsumer } from "./slow-consumer.ts";

/** The scenarios that come with the server, in the order in which one learns from them. */
export const SHIPPED_SCENARIOS: readonly Scenario[] = [
  hotShard,
  blackFriday,
  slowConsumer,
  reshardingUnderLoad,
  replayAfterABug,
  fraudDetection,
];
