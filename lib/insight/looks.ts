import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { closeWith } from "#engine/kernel/part.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import { createFlows } from "./flows/flows.ts";
import { createFunctionsLook } from "./functions/functions.ts";
import { createInsight } from "./insight.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { createUsageMeter } from "./usage/usage-meter.ts";

export interface LooksDependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly observer: KinesisObserver;
}

/** Whoever looks on and changes nothing. */
export type Looks = ReturnType<typeof openLooks>;

export function openLooks({ clocks, journal, observer }: LooksDependencies, stack: AsyncDisposableStack) {
  return {
    metrics: closeWith(stack, createMetrics({ clocks, journal })),
    insight: closeWith(stack, createInsight({ clocks, journal, observer, random: seededRandom(1) })),
    flows: closeWith(stack, createFlows({ clocks, journal })),
    functions: closeWith(stack, createFunctionsLook({ clocks, journal })),
    usage: closeWith(stack, createUsageMeter({ clocks, journal, observer })),
  };
}
