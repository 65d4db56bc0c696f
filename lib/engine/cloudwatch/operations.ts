import type * as CloudWatch from "@aws-sdk/client-cloudwatch";
import type { Handler } from "../kernel/call.ts";
import type { Clocks } from "../kernel/clock.ts";
import { getMetricStatistics } from "./get-metric-statistics.ts";
import { listMetrics } from "./list-metrics.ts";
import { MetricStore } from "./metric-store.ts";
import { putMetricData } from "./put-metric-data.ts";

/** The operations of the CloudWatch API that this server has, typed by the SDK. */
export interface CloudWatchHandlers {
  readonly GetMetricStatistics: Handler<
    CloudWatch.GetMetricStatisticsInput,
    CloudWatch.GetMetricStatisticsOutput
  >;
  readonly ListMetrics: Handler<CloudWatch.ListMetricsInput, CloudWatch.ListMetricsOutput>;
  readonly PutMetricData: Handler<CloudWatch.PutMetricDataInput, void>;
}

export interface CloudWatchApi {
  readonly handlers: CloudWatchHandlers;
  /** Forgets all that was put. */
  reset(): void;
}

/** CloudWatch as those need it who put metrics of their own there; it keeps them in memory. */
export function createCloudWatchApi(clocks: Clocks): CloudWatchApi {
  const store = new MetricStore();
  return {
    handlers: {
      GetMetricStatistics: async (call, input) => getMetricStatistics(store, call, input),
      ListMetrics: async (call, input) => listMetrics(store, call, input),
      PutMetricData: async (call, input) => putMetricData(store, call, input, clocks.of(call.account).now()),
    },
    reset: () => store.clear(),
  };
}
