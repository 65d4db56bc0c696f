import type { ServiceMetrics } from "../kernel/ports/service-metrics.ts";
import type { CloudWatchContext } from "./context.ts";

/** Metrics of services, kept and answered as those are that clients put. */
export function serviceMetrics({ clocks, store }: CloudWatchContext): ServiceMetrics {
  return {
    put({ account, region }, namespace, metricName, byName, unit, value) {
      const dimensions = Object.entries(byName).map(([Name, Value]) => ({ Name, Value }));
      const values = { sampleCount: 1, sum: value, minimum: value, maximum: value };
      const name = { account, region, namespace, metricName, dimensions };
      store.put(name, clocks.of(account).now(), unit, values);
    },
  };
}
