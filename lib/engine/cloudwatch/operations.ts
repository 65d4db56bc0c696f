import type * as Sdk from "@aws-sdk/client-cloudwatch";
import type { Clocks } from "../kernel/clock.ts";
import { type EngineOperations, type HandlersOf, handlersOf } from "../kernel/handlers.ts";
import type { ServiceMetrics } from "../kernel/ports/service-metrics.ts";
import type { CloudWatchContext } from "./context.ts";
import { getMetricStatistics } from "./get-metric-statistics.ts";
import { listMetrics } from "./list-metrics.ts";
import { MetricStore } from "./metric-store.ts";
import { putMetricData } from "./put-metric-data.ts";
import { serviceMetrics } from "./service-metrics.ts";

/** The operations of the CloudWatch API that this server has. */
const operations = {
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
  PutMetricData: putMetricData,
} as const satisfies EngineOperations<CloudWatchContext, typeof Sdk>;

export interface CloudWatchApi {
  readonly handlers: HandlersOf<typeof operations>;
  /** For the services of this server. */
  readonly serviceMetrics: ServiceMetrics;
  /** Forgets all that was put. */
  reset(): void;
}

/** CloudWatch as those need it who put metrics of their own there; it keeps them in memory. */
export function createCloudWatchApi(clocks: Clocks): CloudWatchApi {
  const context = { store: new MetricStore(), clocks };
  return {
    handlers: handlersOf(context, operations),
    serviceMetrics: serviceMetrics(context),
    reset: () => context.store.clear(),
  };
}
